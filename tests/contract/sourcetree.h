#pragma once

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace foyer::test {

/** The project's text files, read once. Paths are relative to the root, with "/".
 *  Value type, so that a test can put a wrong file into a small tree of its own and see that it is found. */
class SourceTree
{
public:
    /** One #include of a file. @ref target is the path it names inside the tree, empty for a system header. */
    struct Include
    {
        QString written;
        QString target;
        bool isSystem = false;
    };
    /** What one foyer_add_module, foyer_add_program or foyer_add_test of a CMakeLists.txt says. */
    struct Target
    {
        QString name;
        QString folder;
        bool isModule = false;
        QStringList publicLinks; ///< as written: "Foyer::base", "Qt6::Core"
        QStringList privateLinks;
    };

    /** Every source, header and CMakeLists.txt below the six top folders, and the READMEs. */
    static SourceTree read(const QString &root);

    void add(const QString &path, const QString &text);

    const QMap<QString, QString> &files() const { return m_files; }
    /** The C++ files below @p folder, which ends with "/" or is empty for all. */
    QStringList sources(const QString &folder = {}) const;
    QList<Include> includes(const QString &path) const;
    QList<Target> targets() const;
    /** Paths without those that no CMakeLists.txt of their own folder or of one above names. */
    QSet<QString> listedSources() const;

private:
    QString resolve(const QString &from, const QString &written) const;

    QMap<QString, QString> m_files;
};

/** @p text without comments; strings stay, and so do line breaks. */
QString withoutComments(const QString &text);
/** Only what stands in the comments of @p text. */
QString commentsOf(const QString &text);
/** @p text without comments and with every string emptied. */
QString withoutStrings(const QString &text);

} // namespace foyer::test
