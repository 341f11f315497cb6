// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What becomes of profiles that are being edited when others are saved, added and removed.
#include "ui/connect/profile_drafts.h"

#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

ConnectionProfile profile(const QString &id, const QString &name, const QString &topic = u"purchases"_s)
{
    ConnectionProfile one;
    one.id = id;
    one.name = name;
    one.topic = topic;
    return one;
}

std::vector<ConnectionProfile> twoSaved()
{
    return {profile(u"1"_s, u"One"_s), profile(u"2"_s, u"Two"_s)};
}

} // namespace

class TestProfileDrafts : public QObject
{
    Q_OBJECT

private slots:
    void areEditedUntilSaved();
    void stayEditedWhenOthersAreSaved();
    void newOnesStayUntilTheyAreSaved();
    void getNamesThatAreFree();
    void duplicatesKeepNoSecrets();
    void areFoundByIdOrName();
};

void TestProfileDrafts::areEditedUntilSaved()
{
    ProfileDrafts drafts;
    drafts.update(twoSaved(), u"2"_s);
    QVERIFY(!drafts.isEdited(0));
    QVERIFY(!drafts.isConnected(0));
    QVERIFY(drafts.isConnected(1));
    const ConnectionProfile typed = profile(u"1"_s, u"One"_s, u"others"_s);
    drafts.edit(0, typed);
    QVERIFY(drafts.isEdited(0));
    drafts.update({typed, twoSaved()[1]}, u"2"_s);
    QVERIFY(!drafts.isEdited(0));
    QCOMPARE(drafts.at(0).topic, u"others"_s);
}

void TestProfileDrafts::stayEditedWhenOthersAreSaved()
{
    ProfileDrafts drafts;
    drafts.update(twoSaved(), {});
    drafts.edit(0, profile(u"1"_s, u"One"_s, u"others"_s));
    drafts.update({twoSaved()[0], profile(u"2"_s, u"Two"_s, u"more"_s)}, {});
    QCOMPARE(drafts.at(0).topic, u"others"_s);
    QCOMPARE(drafts.at(1).topic, u"more"_s);
    QVERIFY(drafts.isEdited(0));
}

void TestProfileDrafts::newOnesStayUntilTheyAreSaved()
{
    ProfileDrafts drafts;
    drafts.update(twoSaved(), {});
    drafts.add(profile({}, u"Three"_s));
    drafts.update(twoSaved(), {});
    QCOMPARE(drafts.count(), 3);
    QVERIFY(drafts.isEdited(2));
    auto saved = twoSaved();
    saved.push_back(profile(u"3"_s, u"Three"_s));
    drafts.update(saved, u"3"_s);
    QCOMPARE(drafts.count(), 3);
    QVERIFY(drafts.isConnected(2));
    drafts.remove(2);
    QCOMPARE(drafts.count(), 2);
}

void TestProfileDrafts::getNamesThatAreFree()
{
    ProfileDrafts drafts;
    drafts.update(twoSaved(), {});
    drafts.add(profile(u"taken over"_s, u"One"_s));
    drafts.add(profile({}, u"One"_s));
    QCOMPARE(drafts.at(2).name, u"One 2"_s);
    QCOMPARE(drafts.at(3).name, u"One 3"_s);
    QVERIFY(drafts.at(2).id.isEmpty());
    QVERIFY(drafts.hasNamesake(2, u"One"_s));
    QVERIFY(!drafts.hasNamesake(0, u"One"_s));
}

void TestProfileDrafts::duplicatesKeepNoSecrets()
{
    ProfileDrafts drafts;
    ConnectionProfile secret = profile(u"1"_s, u"One"_s);
    secret.keptSecrets = {u"sasl.password"_s};
    secret.atStart = true;
    drafts.update({secret}, {});
    drafts.duplicate(0);
    QVERIFY(drafts.at(1).keptSecrets.isEmpty());
    QVERIFY(!drafts.at(1).atStart);
    QCOMPARE(drafts.at(0), secret);
}

void TestProfileDrafts::areFoundByIdOrName()
{
    ProfileDrafts drafts;
    drafts.update(twoSaved(), {});
    QCOMPARE(drafts.rowOf(u"2"_s), 1);
    QCOMPARE(drafts.rowOf(u"gone"_s), -1);
    QCOMPARE(drafts.rowOf(u"2"_s, {}), 1);
    QCOMPARE(drafts.rowOf({}, u"Two"_s), 1);
    QCOMPARE(drafts.rowOf(u"gone"_s, u"Two"_s), 0);
}

QTEST_GUILESS_MAIN(TestProfileDrafts)
#include "tst_profile_drafts.moc"
