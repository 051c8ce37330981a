#include "tlsfigures.h"

#include "async.h"
#include "authority.h"
#include "cores.h"
#include "httpclient.h"
#include "server.h"

#include <QEventLoop>
#include <QTemporaryDir>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int requestBytes = 900;
constexpr int answerBytes = 8'000;
constexpr qint64 millisecond = 1'000'000;

/** A server and a way to it. */
class Line
{
public:
    enum class Connections { Kept, NewEach };

    Line(const std::optional<http::TlsSettings> &tls, std::shared_ptr<http::ClientTls> client, Connections connections)
        : m_scheme(tls ? u"https"_s : u"http"_s)
        , m_client(clientSettings(std::move(client)))
    {
        http::Settings settings;
        settings.tls = tls;
        m_server = http::Server::start(settings, [](const http::Request &) {
                       return async::ready(http::Response::text(QString(answerBytes, u'x')));
                   }).value();
        if (connections == Connections::NewEach)
            m_headers.append("Connection", "close");
    }

    /** Processor time of both sides for one call, milliseconds; the calls go one after the other. */
    Result<double> msEachCall(std::chrono::milliseconds duration)
    {
        const QUrl url(u"%1://127.0.0.1:%2/graphql"_s.arg(m_scheme).arg(m_server->port()));
        const QByteArray body(requestBytes, 'x');
        qint64 calls = 0;
        Result<void> outcome;
        std::chrono::nanoseconds before{};
        std::chrono::steady_clock::time_point end;
        QEventLoop loop;
        const auto take = [&](const Result<http::Response> &answer, const auto &again) -> void {
            if (!answer)
                outcome = fail(answer.error());
            else if (++calls == 1) { // the first one connects
                before = processCpu();
                end = std::chrono::steady_clock::now() + duration;
            }
            if (!outcome || std::chrono::steady_clock::now() >= end)
                return loop.quit();
            async::then(m_client.postJson(url, body, m_headers), &loop,
                        [&again](const Result<http::Response> &next) { again(next, again); });
        };
        async::then(m_client.postJson(url, body, m_headers), &loop,
                    [&take](const Result<http::Response> &first) { take(first, take); });
        loop.exec();
        if (!outcome)
            return fail(outcome.error());
        return static_cast<double>((processCpu() - before).count()) / static_cast<double>(millisecond)
            / static_cast<double>(std::max<qint64>(1, calls - 1));
    }

private:
    static http::ClientSettings clientSettings(std::shared_ptr<http::ClientTls> tls)
    {
        http::ClientSettings settings;
        settings.tls = std::move(tls);
        return settings;
    }

    const QString m_scheme;
    http::Headers m_headers;
    http::HttpClient m_client;
    std::unique_ptr<http::Server> m_server;
};

Figure against(const QString &name, double secure, double plain)
{
    return {name,
            secure,
            u"ms of processor"_s,
            Reference{u"without TLS"_s, plain},
            std::nullopt,
            u"%1 times as much"_s.arg(secure / plain, 0, 'f', 2)};
}

} // namespace

Result<QList<Figure>> measureTls(const Extent &extent, db::Settings::Engine)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    const tls::AuthorityFolder authority(folder.path(), clock);
    if (const auto made = authority.init(tls::AuthorityFolder::IfThere::Refuse); !made)
        return fail(made.error());
    if (const auto made = authority.issue(u"booking"_s, {u"127.0.0.1"_s}, tls::AuthorityFolder::IfThere::Refuse); !made)
        return fail(made.error());
    const auto file = [&folder](const char *name) { return folder.filePath(QString::fromLatin1(name)); };
    http::TlsSettings server;
    server.certificateFile = file("booking.crt");
    server.keyFile = file("booking.key");
    server.authorityFile = file("ca.crt");
    server.mayConnect = {tls::uriOf(u"booking"_s).toLatin1()};
    const auto client = http::ClientTls::load({server.certificateFile, server.keyFile, server.authorityFile});
    if (!client)
        return fail(client.error());

    QList<Figure> figures;
    for (const auto &[connections, name] :
         {std::pair(Line::Connections::Kept, u"a call over a kept connection, mutual TLS"_s),
          std::pair(Line::Connections::NewEach, u"a call over a new connection, mutual TLS by ticket"_s)}) {
        const Result<double> plain = Line({}, nullptr, connections).msEachCall(extent.duration / 4);
        if (!plain)
            return fail(plain.error());
        const Result<double> secure = Line(server, *client, connections).msEachCall(extent.duration / 4);
        if (!secure)
            return fail(secure.error());
        figures.append(against(name, *secure, *plain));
    }
    return figures;
}

} // namespace foyer::bench
