#include "regiongathering.h"

#include "async.h"

#include <QJsonArray>

#include <utility>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using service::RegionRules;
using service::SubgraphRequest;

namespace {

/** So long the others' answers wait for a region that does not answer. */
constexpr auto patience = 3s;

} // namespace

QFuture<Result<RegionGathering::Answer>> RegionGathering::gather(std::shared_ptr<const RegionRules> rules,
                                                                 const QStringList &regions,
                                                                 const SubgraphRequest &request, Ask ask,
                                                                 QObject *context)
{
    RegionRules::Call call = rules->of(request.query, request.variables);
    const Result<RegionMerge> merge = RegionMerge::of(*rules->schema(), *call.operation, request.variables);
    if (!merge)
        return async::failed<Answer>(merge.error().code, merge.error().detail);
    const std::shared_ptr<RegionGathering> self(
        new RegionGathering(std::move(rules), std::move(call), *merge, regions, request, std::move(ask), context));
    self->m_promise.start();
    const QFuture<Result<Answer>> future = self->m_promise.future();
    self->begin();
    return future;
}

RegionGathering::RegionGathering(std::shared_ptr<const RegionRules> rules, RegionRules::Call call, RegionMerge merge,
                                 QStringList regions, SubgraphRequest request, Ask ask, QObject *context)
    : m_rules(std::move(rules))
    , m_call(std::move(call))
    , m_merge(std::move(merge))
    , m_regions(std::move(regions))
    , m_request(std::move(request))
    , m_ask(std::move(ask))
    , m_context(context)
{
}

/** Also when a region was left out on the way: a page is one of the lists of those that answer. */
void RegionGathering::begin()
{
    m_searches.clear();
    m_refusals.clear();
    lookFor(0);
}

/** The next keys that the search for that page needs, or the next search. */
void RegionGathering::lookFor(qsizetype page)
{
    const QList<RegionMerge::FarPage> &pages = m_merge.farPages();
    if (page == pages.size())
        return askForPage();
    if (std::ssize(m_searches) == page)
        m_searches.emplace_back(m_regions, pages.at(page).offset, pages.at(page).isDescending);
    const std::map<QString, int> wanted = m_searches.back().wanted();
    if (wanted.empty() || !m_refusals.empty())
        return lookFor(page + 1);
    std::map<QString, RegionMerge::Question> questions;
    for (const auto &[region, from] : wanted)
        questions.insert({region, m_merge.keysFrom(pages.at(page), from)});
    askAll(questions, &RegionGathering::takeKeys);
}

void RegionGathering::takeKeys(const Answers &answers)
{
    if (noteSilent(answers))
        return m_regions.isEmpty() ? end(answers) : begin();
    const qsizetype page = std::ssize(m_searches) - 1;
    for (const auto &[region, answer] : answers) {
        m_searches.back().add(region, m_merge.keysIn(m_merge.farPages().at(page), *answer));
        if (!answer->errors.isEmpty())
            m_refusals.push_back({{}, answer->errors});
    }
    lookFor(page);
}

void RegionGathering::askForPage()
{
    std::map<QString, RegionMerge::Question> questions;
    for (const QString &region : std::as_const(m_regions)) {
        QHash<QString, int> begins;
        for (std::size_t i = 0; i < m_searches.size(); ++i)
            begins.insert(m_merge.farPages().at(static_cast<qsizetype>(i)).key, m_searches[i].begins().at(region));
        questions.insert({region, m_merge.question(begins)});
    }
    askAll(questions, &RegionGathering::end);
}

void RegionGathering::end(const Answers &answers)
{
    if (noteSilent(answers) && !m_regions.isEmpty() && !m_merge.farPages().isEmpty())
        return begin();
    if (m_regions.isEmpty()) {
        m_promise.addResult(Result<Answer>(fail(m_silent.begin()->second)));
        m_promise.finish();
        return;
    }
    QList<Answer> told;
    for (const auto &[region, answer] : answers) {
        if (answer)
            told.append(*answer);
    }
    for (Answer &refusal : m_refusals) {
        refusal.data = std::make_shared<const graphql::JsonValue>();
        told.append(refusal);
    }
    Answer whole = m_merge.merged(told);
    QJsonArray missing;
    for (const auto &[region, error] : m_silent)
        missing.append(QJsonObject{{u"region"_s, region}, {u"code"_s, toWireName(error.code)}});
    if (!missing.isEmpty())
        whole.extensions.insert(u"missingRegions"_s, missing);
    m_promise.addResult(Result<Answer>(whole));
    m_promise.finish();
}

bool RegionGathering::noteSilent(const Answers &answers)
{
    for (const auto &[region, answer] : answers) {
        if (!answer) {
            m_silent.insert({region, answer.error()});
            m_regions.removeAll(region);
        }
    }
    return std::any_of(answers.begin(), answers.end(), [](const auto &each) { return !each.second; });
}

void RegionGathering::askAll(const std::map<QString, RegionMerge::Question> &questions,
                             void (RegionGathering::*done)(const Answers &))
{
    const auto answers = std::make_shared<Answers>();
    const std::size_t count = questions.size();
    for (const auto &[name, question] : questions) {
        SubgraphRequest one = m_request;
        one.query = question.text;
        one.variables = question.variables;
        one.mayBeText = false;
        one.deadline = std::min(m_request.deadline, QDeadlineTimer(patience));
        async::then(m_ask(name, one), m_context.data(),
                    [self = shared_from_this(), answers, count, done, region = name](const Result<Answer> &answer) {
                        answers->insert({region, answer});
                        if (answers->size() == count)
                            ((*self).*done)(*answers);
                    });
    }
}

} // namespace foyer::gateway
