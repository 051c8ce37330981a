#include "splitpayment.h"

#include "async.h"

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;

SplitPayment::SplitPayment(Checkout &checkout, ports::StoredValueApi &storedValues, QObject *parent)
    : QObject(parent)
    , m_checkout(checkout)
    , m_storedValues(storedValues)
{
}

Result<void> SplitPayment::enterCode(const QString &code)
{
    if (m_isAsking)
        return fail(ErrorCode::IllegalState, u"another code is being asked for"_s);
    QString wanted = code.toUpper();
    wanted.removeIf([](QChar letter) { return letter.isSpace() || letter == u'-'; });
    if (wanted.isEmpty())
        return fail(ErrorCode::InvalidInput, u"no code"_s);
    m_isAsking = true;
    const quint64 question = ++m_question;
    async::then(m_storedValues.storedValue(wanted), this,
                [this, question, sale = m_checkout.saleNumber()](const Result<ports::StoredValue> &answer) {
                    if (question != m_question)
                        return;
                    m_isAsking = false;
                    Q_EMIT askingChanged();
                    if (sale == m_checkout.saleNumber()) // else the next customer is here
                        handleAnswer(answer);
                });
    Q_EMIT askingChanged();
    return {};
}

void SplitPayment::cancel()
{
    if (!m_isAsking)
        return;
    ++m_question;
    m_isAsking = false;
    Q_EMIT askingChanged();
}

void SplitPayment::handleAnswer(const Result<ports::StoredValue> &answer)
{
    if (!answer) {
        Q_EMIT refused(answer.error());
        return;
    }
    if (m_knownOf != m_checkout.saleNumber())
        m_known.clear();
    m_knownOf = m_checkout.saleNumber();
    m_known.insert(answer->code, *answer); // before whoever shows the part asks for it
    if (const Result<void> taken = m_checkout.addStoredValue(*answer); !taken) {
        Q_EMIT refused(taken.error());
        return;
    }
    Q_EMIT added(*answer);
}

std::optional<domain::Money> SplitPayment::balanceOf(const QString &code) const
{
    const auto found = m_known.constFind(code);
    return found == m_known.cend() ? std::nullopt : std::optional(found->balance);
}

QString SplitPayment::nameOf(const QString &code) const
{
    return m_known.value(code).name;
}

} // namespace foyer::workflow
