#include "answerstream.h"

#include "async.h"

namespace foyer::service {

namespace {

class AnswersOfResponses final : public http::AnswerStream
{
public:
    explicit AnswersOfResponses(std::unique_ptr<graphql::ResponseStream> responses)
        : m_responses(std::move(responses))
    {
    }

    QFuture<std::optional<http::Answer>> next() override
    {
        return async::then(m_responses->next(), &m_context,
                           [](const std::optional<graphql::Response> &response) -> std::optional<http::Answer> {
                               if (!response)
                                   return std::nullopt;
                               return http::Answer{response->toJson(), !response->isRequestError(), false};
                           });
    }

private:
    const std::unique_ptr<graphql::ResponseStream> m_responses;
    QObject m_context;
};

} // namespace

std::unique_ptr<http::AnswerStream> answersOf(std::unique_ptr<graphql::ResponseStream> responses)
{
    return std::make_unique<AnswersOfResponses>(std::move(responses));
}

} // namespace foyer::service
