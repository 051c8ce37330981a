#include "saleline.h"

#include <QSet>

#include <array>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = SaleLineProblem::Kind;

constexpr std::array ticketLetters{
    std::pair{u'a', "ADULT"_L1},
    std::pair{u'c', "CHILD"_L1},
    std::pair{u's', "SENIOR"_L1},
    std::pair{u't', "STUDENT"_L1},
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9'; // QChar::isDigit() takes other scripts' digits, which toInt() does not
}

/** The digits at @p at, which is moved behind them. */
QStringView takeDigits(QStringView text, qsizetype &at)
{
    const qsizetype begin = at;
    while (at < text.size() && isDigit(text.at(at)))
        ++at;
    return text.sliced(begin, at - begin);
}

enum class WordKind { Number, Tickets, Best, Seats, None };

/** By shape only; whether it makes sense is for the one that reads it. */
WordKind kindOf(QStringView word)
{
    if (word.compare(u"b", Qt::CaseInsensitive) == 0)
        return WordKind::Best;
    qsizetype at = 0;
    if (!takeDigits(word, at).isEmpty())
        return at == word.size() ? WordKind::Number : word.at(at).isLetter() ? WordKind::Tickets : WordKind::None;
    while (at < word.size() && word.at(at).isLetter())
        ++at;
    const bool hasRow = at > 0;
    return hasRow && at < word.size() && isDigit(word.at(at)) ? WordKind::Seats : WordKind::None;
}

class Reader
{
public:
    std::optional<Kind> read(QStringView word)
    {
        switch (kindOf(word)) {
        case WordKind::Number:
            return readShowtime(word);
        case WordKind::Tickets:
            return readTickets(word);
        case WordKind::Best:
            if (m_line.request.best || !m_line.request.seats.isEmpty())
                return Kind::OutOfPlace;
            m_line.request.best = true;
            return {};
        case WordKind::Seats:
            return readSeats(word);
        case WordKind::None:
            break;
        }
        return Kind::UnknownWord;
    }

    std::optional<Kind> finish() const
    {
        const SeatRequest &request = m_line.request;
        if (request.best && request.ticketTypes.isEmpty())
            return Kind::TicketsMissing;
        if (!request.seats.isEmpty() && !request.ticketTypes.isEmpty()
            && request.seats.size() != request.ticketTypes.size())
            return Kind::CountMismatch;
        return {};
    }

    const SaleLine &line() const { return m_line; }

private:
    std::optional<Kind> readShowtime(QStringView word)
    {
        if (m_line.showtimeNumber || !m_line.request.isEmpty())
            return Kind::OutOfPlace;
        bool ok = false;
        const int number = word.toInt(&ok);
        if (!ok || number < 1)
            return Kind::BadCount;
        m_line.showtimeNumber = number;
        return {};
    }

    std::optional<Kind> readTickets(QStringView word)
    {
        if (!m_line.request.isEmpty())
            return Kind::OutOfPlace;
        QStringList types;
        for (qsizetype at = 0; at < word.size();) {
            const QStringView digits = takeDigits(word, at);
            if (digits.isEmpty())
                return Kind::UnknownWord;
            if (at == word.size())
                return Kind::UnknownWord; // 2a1: one of what?
            const QChar letter = word.at(at++).toLower();
            const auto *type = std::find_if(ticketLetters.begin(), ticketLetters.end(),
                                            [letter](const auto &entry) { return letter == entry.first; });
            if (type == ticketLetters.end())
                return Kind::UnknownLetter;
            bool ok = false;
            const int count = digits.toInt(&ok);
            if (!ok || types.size() + qint64(count) > maxTicketsOfLine)
                return Kind::TooMany;
            if (count < 1)
                return Kind::BadCount;
            types += QStringList(count, QString(type->second));
        }
        m_line.request.ticketTypes = types;
        return {};
    }

    std::optional<Kind> readSeats(QStringView word)
    {
        if (m_line.request.best)
            return Kind::OutOfPlace;
        qsizetype at = 0;
        while (word.at(at).isLetter())
            ++at;
        const QString row = word.first(at).toString().toUpper();
        const QStringView first = takeDigits(word, at);
        QStringView last = first;
        if (at < word.size()) {
            if (word.at(at) != u'-')
                return Kind::UnknownWord;
            ++at;
            last = takeDigits(word, at);
            if (last.isEmpty() || at != word.size())
                return Kind::BadRange;
        }
        bool firstOk = false;
        bool lastOk = false;
        const int from = first.toInt(&firstOk);
        const int to = last.toInt(&lastOk);
        if (!firstOk || !lastOk || to < from)
            return Kind::BadRange;
        if (m_line.request.seats.size() + qint64(to) - from + 1 > maxTicketsOfLine)
            return Kind::TooMany;
        for (int number = from; number <= to; ++number) {
            const SeatName seat{row, QString::number(number)};
            if (m_line.request.seats.contains(seat))
                return Kind::BadRange;
            m_line.request.seats.append(seat);
        }
        return {};
    }

    SaleLine m_line;
};

/** "c WELCOME": a coupon's code is too much like a film's title to be told without the letter. */
QString readCoupon(QStringView line)
{
    const QList<QStringView> words = line.trimmed().split(u' ', Qt::SkipEmptyParts);
    const bool isCoupon = words.size() == 2 && words.first().compare(u"c", Qt::CaseInsensitive) == 0;
    return isCoupon ? words.last().toString().toUpper() : QString();
}

} // namespace

tl::expected<SaleLine, SaleLineProblem> parseSaleLine(QStringView line)
{
    if (const QString coupon = readCoupon(line); !coupon.isEmpty())
        return SaleLine{std::nullopt, {}, coupon};
    Reader reader;
    bool any = false;
    for (qsizetype at = 0; at < line.size();) {
        if (line.at(at).isSpace()) {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        while (at < line.size() && !line.at(at).isSpace())
            ++at;
        const QStringView word = line.sliced(begin, at - begin);
        if (const std::optional<Kind> problem = reader.read(word))
            return tl::unexpected(SaleLineProblem{*problem, word.toString(), begin});
        any = true;
    }
    if (!any)
        return tl::unexpected(SaleLineProblem{});
    if (const std::optional<Kind> problem = reader.finish())
        return tl::unexpected(SaleLineProblem{*problem, line.trimmed().toString(), 0});
    return reader.line();
}

} // namespace foyer::domain
