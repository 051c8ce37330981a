#pragma once

#include "answer.h"
#include "transaction.h"

#include <QJsonObject>

/** @file
 *  Answers that are kept for the next request with the same key. Definite refusals are answers too. */
namespace foyer::booking {

/** Deletes at most @p limit answers that may be forgotten; returns how many. */
Result<qint64> forgetAnswers(db::Transaction &transaction, qint64 nowMs, int limit);

QJsonObject toJson(const Refusal &refusal);
/** Storage when it is no refusal. */
Result<Refusal> refusalFromJson(const QJsonObject &json);

QString answerText(const Answer &answer);
/** Storage when it is no answer. */
Result<Answer> answerFromText(const QString &text);

} // namespace foyer::booking
