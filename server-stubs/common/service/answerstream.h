#pragma once

#include "execution/responsestream.h"
#include "graphqlsocket.h"

#include <memory>

namespace foyer::service {

/** The same responses as JSON, for a socket. */
std::unique_ptr<http::AnswerStream> answersOf(std::unique_ptr<graphql::ResponseStream> responses);

} // namespace foyer::service
