// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/language/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

/// Outside any namespace, as the macro wants it.
static void loadTranslations()
{
#ifdef SPENDWATCH_HAS_TRANSLATIONS
    Q_INIT_RESOURCE(translations);
#endif
}

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

const QString Folder = u":/i18n"_s;
const QString Name = u"spendwatch"_s;

} // namespace

QStringList translatedLanguages()
{
    loadTranslations();
    QStringList languages;
    const QStringList files = QDir(Folder).entryList({Name + u"_*.qm"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        languages.append(file.chopped(3).sliced(Name.size() + 1));
    return languages;
}

QString languageName(const QString &language)
{
    // Qt names English by country.
    QString name = language == u"en"_s ? u"English"_s : QLocale(language).nativeLanguageName();
    // Some languages write their own names in lower case; in a menu each begins with a capital.
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name.isEmpty() ? language : name;
}

void installLanguage(QCoreApplication &app, const QString &language)
{
    loadTranslations();
    const bool systems = language.isEmpty() || QLocale(language).language() == QLocale::system().language();
    const QLocale locale = systems ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale); // Numbers and times follow the language.
    qDeleteAll(
        app.findChildren<QTranslator *>(Name, Qt::FindDirectChildrenOnly)); // The translators of the previous language.
    const std::pair<QString, QString> sources[] = {{u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
                                                   {Name, Folder}};
    if (language == u"en") // Even if the system also lists others.
        return;
    for (const auto &[name, folder] : sources) {
        auto *translator = new QTranslator(&app);
        translator->setObjectName(Name);
        if (translator->load(locale, name, u"_"_s, folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    }
}

} // namespace spendwatch
