#pragma once

#include "pagesearch.h"
#include "regionmerge.h"
#include "regionrules.h"
#include "subgraphport.h"

#include <QPointer>

#include <functional>
#include <map>
#include <memory>

namespace foyer::gateway {

/** One query that several regions are asked, until the last has answered, and the one answer that theirs make. A region
 *  that fails, or says nothing for three seconds, is left out and named in the extensions (missingRegions); all failing
 *  is the first one's error. Where a page lies far on it is looked for first (PageSearch), without the regions that
 * fail on the way. */
class RegionGathering : public std::enable_shared_from_this<RegionGathering>
{
public:
    using Answer = service::ServiceAnswer;
    using Ask = std::function<QFuture<Result<Answer>>(const QString &region, const service::SubgraphRequest &request)>;

    /** @p rules outlive their schema's use here; @p regions by name, two at least. Ends unfinished when @p context
     *  dies. */
    static QFuture<Result<Answer>> gather(std::shared_ptr<const service::RegionRules> rules, const QStringList &regions,
                                          const service::SubgraphRequest &request, Ask ask, QObject *context);

private:
    using Answers = std::map<QString, Result<Answer>>; ///< By region.

    RegionGathering(std::shared_ptr<const service::RegionRules> rules, service::RegionRules::Call call,
                    RegionMerge merge, QStringList regions, service::SubgraphRequest request, Ask ask,
                    QObject *context);
    void begin();
    void lookFor(qsizetype page);
    void askForPage();
    void end(const Answers &answers);
    /** Leaves out who failed; was there any? */
    bool noteSilent(const Answers &answers);
    /** Each region its own question, all at once; then @p done, with this alive. */
    void askAll(const std::map<QString, RegionMerge::Question> &questions,
                void (RegionGathering::*done)(const Answers &));
    void takeKeys(const Answers &answers);

    const std::shared_ptr<const service::RegionRules> m_rules; ///< Whose schema the merge looks at,
    const service::RegionRules::Call m_call; ///< and whose document.
    const RegionMerge m_merge;
    QStringList m_regions; ///< That answer, as far as is known.
    const service::SubgraphRequest m_request;
    const Ask m_ask;
    const QPointer<QObject> m_context;
    std::map<QString, Error> m_silent;
    std::vector<PageSearch> m_searches; ///< One for each far page, as far as there are.
    std::vector<Answer> m_refusals; ///< What was answered instead of keys.
    QPromise<Result<Answer>> m_promise;
};

} // namespace foyer::gateway
