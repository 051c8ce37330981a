#pragma once

#include "foyerdprocess.h"

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <map>
#include <memory>

namespace foyer::test {

/** Where the texts of @p value are, each as the steps to it; of a list the first stands for all. */
QList<QStringList> textsIn(const QJsonValue &value);
/** What stands there. */
QString textAt(const QJsonValue &value, const QStringList &path);
/** @p value with @p text there instead. */
QJsonValue withText(const QJsonValue &value, const QStringList &path, const QString &text);

/** Those who ask the examples of the API (Example::askedBy), signed in to a demo with the first question. */
class DemoCallers
{
public:
    explicit DemoCallers(const QUrl &server);
    /** Nobody's, for whom the demo has no such person. Ends the program when the demo does not let them in. */
    Caller &operator[](const QString &askedBy);

private:
    const QUrl m_server;
    std::map<QString, std::unique_ptr<Caller>> m_callers;
};

} // namespace foyer::test
