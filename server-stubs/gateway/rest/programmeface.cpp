#include "programmeface.h"

#include "async.h"

#include <algorithm>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds maxAge{5};

http::Response html(int status, const QByteArray &body)
{
    http::Response response{status,
                            {{"Content-Type", "text/html; charset=utf-8"},
                             {"Content-Security-Policy", pagePolicy()},
                             {"Referrer-Policy", "no-referrer"}},
                            body};
    if (status == 503)
        response.headers.append("Retry-After", "5");
    return response;
}

PublicAnswer refusal(ErrorCode code, PageKind kind, const PageWords &words)
{
    const int status = code == ErrorCode::NotFound || code == ErrorCode::InvalidInput ? 404 : 503;
    return {html(status, refusalHtml(status, kind, words)), {}};
}

} // namespace

ProgrammeFace::ProgrammeFace(Asker &asker, Houses &houses, const Clock &clock)
    : m_asker(asker)
    , m_houses(houses)
    , m_clock(clock)
    , m_pages(clock, maxAge)
{
}

ProgrammeFace::Wanted ProgrammeFace::wanted(const Call &call)
{
    Wanted wanted;
    wanted.cinema = call.request.queryItem("cinema").value_or(QString());
    if (const auto day = call.request.queryItem("day"))
        wanted.day = QDate::fromString(*day, Qt::ISODate);
    if (call.request.queryItem("screen") == u"1"_s)
        wanted.kind = PageKind::Screen;
    wanted.words = PageWords::of(call.request.queryItem("lang").value_or(QString()),
                                 call.request.headers.value("Accept-Language"));
    wanted.visitor = call.visitor;
    wanted.visitor.identity = {};
    return wanted;
}

QFuture<http::Response> ProgrammeFace::page(const Call &call)
{
    const Wanted asked = wanted(call);
    const QString key = QStringList{idFromPath(asked.cinema), asked.cinema.isEmpty() ? QString() : u"named"_s,
                                    asked.day ? asked.day->toString(Qt::ISODate) + u'!' : QString(), asked.words.code,
                                    asked.kind == PageKind::Screen ? u"screen"_s : QString()}
                            .join(u'|');
    return async::then(m_pages.answer(key, [this, asked] { return make(asked); }), &m_context,
                       [call](const PublicAnswer &answer) {
                           http::Response response = answer.response;
                           response.headers.append("Vary", "Accept-Language");
                           if (response.status == 200)
                               return fresh(call, std::move(response), {maxAge, answer.missing});
                           response.headers.append("Cache-Control", "no-store");
                           return response;
                       });
}

QFuture<PublicAnswer> ProgrammeFace::make(const Wanted &wanted)
{
    return async::then(m_houses.open(wanted.visitor), &m_context,
                       [this, wanted](const Result<QList<House>> &houses) -> QFuture<PublicAnswer> {
                           if (!houses)
                               return async::ready(refusal(houses.error().code, wanted.kind, wanted.words));
                           const bool isWrongDay = wanted.day && !wanted.day->isValid();
                           if (isWrongDay || houses->isEmpty())
                               return async::ready(refusal(ErrorCode::NotFound, wanted.kind, wanted.words));
                           if (wanted.cinema.isEmpty() && houses->size() > 1)
                               return async::ready(PublicAnswer{html(200, housesHtml(*houses, wanted.words)), {}});
                           const auto found = wanted.cinema.isEmpty()
                               ? houses->begin()
                               : std::find_if(
                                   houses->begin(), houses->end(),
                                   [id = idFromPath(wanted.cinema)](const House &house) { return house.id == id; });
                           if (found == houses->end())
                               return async::ready(refusal(ErrorCode::NotFound, wanted.kind, wanted.words));
                           return makeDay(wanted, *found, houses->size() > 1);
                       });
}

/** Without a day first that of the clock here, which tells which one it is there. */
QFuture<PublicAnswer> ProgrammeFace::makeDay(const Wanted &wanted, const House &house, bool hasOtherHouses)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    const QDate day = wanted.day.value_or(now.date());
    const auto asked = m_asker.ask(u"programme"_s, programmeVariables(house.id, day, Prices::Without), wanted.visitor);
    return async::then(asked, &m_context, [this, wanted, house, hasOtherHouses, now](const Told &told) {
        if (!told.data["programme"_L1].isObject())
            return async::ready(refusal(told.faults.value(0).code, wanted.kind, wanted.words));
        const ScreeningDay known = screeningDayOf(told.data["programme"_L1]);
        if (!wanted.day && known.day != known.today) {
            Wanted today = wanted;
            today.day = known.today;
            return makeDay(today, house, hasOtherHouses);
        }
        const ProgrammePage page{house, known, wanted.kind, now, hasOtherHouses};
        return async::ready(PublicAnswer{html(200, programmeHtml(page, wanted.words)), told.faults});
    });
}

} // namespace foyer::rest
