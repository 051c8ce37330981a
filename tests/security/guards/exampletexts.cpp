#include "exampletexts.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString firstItem = u"0"_s;

void findTexts(const QJsonValue &value, const QStringList &path, QList<QStringList> &found)
{
    if (value.isString())
        found.append(path);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        findTexts(member.value(), path + QStringList{member.key()}, found);
    const QJsonArray array = value.toArray();
    if (!array.isEmpty())
        findTexts(array.first(), path + QStringList{firstItem}, found);
}

} // namespace

QList<QStringList> textsIn(const QJsonValue &value)
{
    QList<QStringList> found;
    findTexts(value, {}, found);
    return found;
}

QString textAt(const QJsonValue &value, const QStringList &path)
{
    QJsonValue at = value;
    for (const QString &step : path)
        at = at.isArray() ? at.toArray().first() : at[step];
    return at.toString();
}

QJsonValue withText(const QJsonValue &value, const QStringList &path, const QString &text)
{
    if (path.isEmpty())
        return text;
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        array.replace(0, withText(array.first(), path.mid(1), text));
        return array;
    }
    QJsonObject object = value.toObject();
    object.insert(path.first(), withText(object.value(path.first()), path.mid(1), text));
    return object;
}

DemoCallers::DemoCallers(const QUrl &server)
    : m_server(server)
{
}

Caller &DemoCallers::operator[](const QString &askedBy)
{
    static const QMap<QString, QString> logins{
        {u"cashier"_s, u"anna"_s}, {u"manager"_s, u"manager"_s}, {u"admin"_s, u"admin"_s}, {u"customer"_s, u"clara"_s}};
    std::unique_ptr<Caller> &caller = m_callers[askedBy];
    if (!caller) {
        caller = std::make_unique<Caller>(m_server);
        if (logins.contains(askedBy) && !caller->signIn(logins.value(askedBy), u"foyer-demo"_s))
            qFatal("%s cannot sign in", qPrintable(askedBy));
    }
    return *caller;
}

} // namespace foyer::test
