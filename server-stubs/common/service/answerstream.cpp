#include "answerstream.h"

#include "async.h"

namespace foyer::service {

namespace {

class AnswersOfResponses final : public http::AnswerStream
{
public:
    AnswersOfResponses(std::unique_ptr<graphql::ResponseStream> responses,
                       std::function<void(const graphql::Response &)> look)
        : m_responses(std::move(responses))
        , m_look(std::move(look))
    {
    }

    QFuture<std::optional<http::Answer>> next() override
    {
        return async::then(m_responses->next(), &m_context,
                           [this](const std::optional<graphql::Response> &response) -> std::optional<http::Answer> {
                               if (!response)
                                   return std::nullopt;
                               if (m_look)
                                   m_look(*response);
                               return http::Answer{
                                   response->toJson(),          !response->isRequestError(), false, false,
                                   !response->errors.isEmpty(), response->operation};
                           });
    }

private:
    const std::unique_ptr<graphql::ResponseStream> m_responses;
    const std::function<void(const graphql::Response &)> m_look;
    QObject m_context;
};

} // namespace

std::unique_ptr<http::AnswerStream> answersOf(std::unique_ptr<graphql::ResponseStream> responses,
                                              std::function<void(const graphql::Response &)> look)
{
    return std::make_unique<AnswersOfResponses>(std::move(responses), std::move(look));
}

} // namespace foyer::service
