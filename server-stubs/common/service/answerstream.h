#pragma once

#include "execution/responsestream.h"
#include "graphqlsocket.h"

#include <functional>
#include <memory>

namespace foyer::service {

/** The same responses as JSON, for a socket. @p look sees each of them before, in the thread of the stream. */
std::unique_ptr<http::AnswerStream> answersOf(std::unique_ptr<graphql::ResponseStream> responses,
                                              std::function<void(const graphql::Response &)> look = {});

} // namespace foyer::service
