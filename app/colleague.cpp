#include "colleague.h"

#include "async.h"

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;
using ports::Record;
using ports::RecordAnswer;

namespace {

QUrl graphQlOf(QUrl server)
{
    server.setPath(u"/graphql"_s);
    return server;
}

} // namespace

Colleague::Colleague(const QUrl &server, QString login, QString password)
    : m_login(std::move(login))
    , m_password(std::move(password))
    , m_client(graphQlOf(server))
    , m_session(m_client)
    , m_films(m_client, remote::movieWire())
{
}

void Colleague::editFilm(const QString &title, const QString &field, const QVariant &value)
{
    m_outcome.reset();
    const auto found = async::andThen(m_session.signIn(m_login, m_password, u"Desk 2"_s), this,
                                      [this, title](const ports::SignedIn &) {
                                          return m_films.fetch({title, {}, {}, false}, 0, 1);
                                      });
    const auto film = async::andThen(found, this, [this](const ports::RecordPage &page) -> QFuture<Result<Record>> {
        if (page.records.isEmpty())
            return async::failed<Record>(ErrorCode::NotFound, u"no such film"_s);
        return m_films.read(page.records.first().id); // lists tell less of some things
    });
    const auto edited = async::andThen(film, this, [this, field, value](const Record &record) {
        QVariantMap values = record.values;
        values.insert(field, value);
        return m_films.update(record.id, record.version, values);
    });
    async::then(edited, this, [this](const Result<RecordAnswer> &answer) {
        if (!answer)
            m_outcome = toString(answer.error());
        else
            m_outcome = answer->refusal ? toString(*answer->refusal) : QString();
    });
}

} // namespace foyer::app
