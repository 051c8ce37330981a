#include "healthverb.h"

#include "transport.h"
#include "whereabouts.h"

#include "async.h"
#include "httpclient.h"

#include <QCoreApplication>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

int askHealth(const Options &options)
{
    const QString name = options.arguments.value(0, u"gateway"_s);
    const quint16 port = options.configuration.port(name, u"port"_s);
    QUrl url = placeOf(options.configuration, name, port, SeenFrom::ThisMachine);
    url.setPath(u"/graphql"_s);
    const Result<http::ClientSettings> calls = callsAs(options, name, url);
    if (!calls) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(toString(calls.error())));
        return 1;
    }
    http::HttpClient client(*calls);
    QString problem;
    async::then(client.postJson(url, R"({"query":"{ __typename }"})"), &client,
                [&problem](const Result<http::Response> &answer) {
                    if (!answer)
                        problem = toString(answer.error());
                    else if (answer->status != 200)
                        problem = u"status %1"_s.arg(answer->status);
                    QCoreApplication::exit();
                });
    QCoreApplication::exec();
    if (!problem.isEmpty())
        std::fprintf(stderr, "foyerd: %s at %s: %s\n", qUtf8Printable(name), qUtf8Printable(url.toString()),
                     qUtf8Printable(problem));
    return problem.isEmpty() ? 0 : 1;
}

} // namespace foyer::foyerd
