#pragma once

#include "message.h"

#include <QByteArray>

namespace foyer::notification {

/** @p message as a mail from @p sender ("Name <address>" or an address): RFC 5322 with plain text and HTML as
 *  alternatives (RFC 2046 5.1.4), both in base64 of UTF-8 (RFC 2045 6.8), lines ended by CRLF. The Message-ID is that
 *  of the message, the same at every try, so that who gets it twice can tell. */
QByteArray toMail(const Message &message, const QString &sender, qint64 nowMs);

/** What stands in the angle brackets of "Name <address>", or all of it. */
QString addressIn(const QString &sender);

} // namespace foyer::notification
