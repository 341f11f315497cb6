// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/browse/newest_question.h"
#include "app/connect/connection_tests.h"
#include "app/connect/profile_store.h"
#include "app/connect/secret_store.h"
#include "engine/stream/source_settings.h"
#include "engine/values/past.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

namespace spendwatch {

/// Brings together profiles, their secrets and the source that is watched. Belongs to the GUI thread.
class ConnectionController : public QObject
{
    Q_OBJECT
public:
    /// `started`: the source of the command line, which is watched first. Without brokers in it the profile that is
    /// marked for the start is watched instead, if there is one.
    ConnectionController(SourceSettings started, ProfileStore profiles, std::unique_ptr<SecretStore> secrets,
                         QObject *parent = nullptr);

    /// Chooses what is watched first; emits sourceChosen(), now or as soon as the secrets were read.
    void begin();

    /// Watches the source of another command line, unless it is watched already: under a profile that names it, or one that
    /// is not saved.
    void watch(const SourceSettings &settings);

    /// Watches the saved profile that another command line names, with its passwords, unless it is watched already. `asked`: what
    /// that command line says in all; where it says something else than the profile, that is watched under a profile that is not
    /// saved.
    void watchProfile(const QString &name, const SourceSettings &asked);

    /// By its name and without its secrets; otherwise what is wrong, to be read behind the option's name.
    [[nodiscard]] tl::expected<ConnectionProfile, QString> savedProfile(const QString &name) const;

    /// Profile of the command line: never saved under this id.
    static const QString StartedId;

public slots:
    void test(const spendwatch::ConnectionProfile &profile);
    void cancelTest();
    /// Looks into the profile's topic, without watching it.
    void preview(const spendwatch::ConnectionProfile &profile);
    void cancelPreview();
    void save(const spendwatch::ConnectionProfile &profile);
    void remove(const QString &id);
    /// Saves the profile and watches it.
    void connectTo(const spendwatch::ConnectionProfile &profile);

signals:
    void profilesChanged(const std::vector<spendwatch::ConnectionProfile> &profiles, const QString &connectedId);
    void tested(const spendwatch::ConnectionReport &report);
    void previewed(const spendwatch::TopicPreview &preview);
    void problem(const spendwatch::Message &words);
    void sourceChosen(const spendwatch::SourceSettings &settings, const QString &profileName);

private:
    struct Unsaved {
        ConnectionProfile profile;
        PropertyList secrets;
        SourceSettings asked; ///< What a profile does not say, such as where to begin.
    };
    /// `missing`: the message when a secret of the profile is missing, otherwise empty.
    using Resolved = std::function<void(const PropertyList &secrets, const QString &missing)>;
    void resolve(const ConnectionProfile &profile, const Resolved &then);
    void keep(ConnectionProfile profile,
              const std::function<void(const ConnectionProfile &, const PropertyList &)> &then);
    void choose(const ConnectionProfile &profile, const PropertyList &secrets);
    void chooseUnsaved(const SourceSettings &settings);
    [[nodiscard]] SourceSettings settingsOf(const ConnectionProfile &profile, const PropertyList &secrets) const;
    [[nodiscard]] const Unsaved *unsaved(const QString &id) const;
    /// Why the profile cannot be used in this run.
    [[nodiscard]] std::optional<Message> refusal(const ConnectionProfile &profile) const;
    [[nodiscard]] bool isNameTaken(const Unsaved &by) const;
    void reportProfiles();
    [[nodiscard]] static QString missingWords(const QString &profileName, bool answered);
    [[nodiscard]] bool hasKeptSecrets(const QString &id) const;
    void reportWhereKept(const ConnectionProfile &profile, const Result<KeptIn> &kept);

    SourceSettings m_started;
    std::vector<Unsaved> m_unsaved; ///< Of command lines: this program's, and the newest second launch's.
    ProfileStore m_profiles;
    std::unique_ptr<SecretStore> m_secrets;
    ConnectionTests m_tests;
    NewestQuestion<TopicPreview> m_previews;
    int m_previewNumber = 0;
    QString m_connectedId = StartedId;
    std::optional<SourceSettings> m_watched; ///< None before the first choice.
    int m_choice = 0; ///< Only the newest choice is carried out.
    int m_testNumber = 0;
};

/// Where the table of a source is kept: the data folder itself for what the program was started with and for the journal,
/// else a folder of its own in it, so that tables of different clusters never meet.
[[nodiscard]] QString folderOf(const SourceSettings &started, const ConnectionProfile &profile);

} // namespace spendwatch
