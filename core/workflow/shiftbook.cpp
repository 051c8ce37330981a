#include "shiftbook.h"

#include "async.h"
#include "bookingapi.h"
#include "searchtext.h"

#include <QLocale>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;
using ports::Record;
using ports::RecordAnswer;
using ports::RecordPage;
using ports::Shift;
using ports::ShiftState;

namespace {

constexpr int mostAtOnce = 200; // the server's

QString kindText(ports::ShiftMovementKind kind)
{
    switch (kind) {
    case ports::ShiftMovementKind::Drop:
        return u"DROP"_s;
    case ports::ShiftMovementKind::PaidIn:
        return u"PAID_IN"_s;
    case ports::ShiftMovementKind::PaidOut:
        return u"PAID_OUT"_s;
    case ports::ShiftMovementKind::NoSale:
        return u"NO_SALE"_s;
    }
    Q_UNREACHABLE();
}

/** As people write one here, or as programs do. */
QDate dayOf(const QString &text)
{
    const QDate plain = QDate::fromString(text, Qt::ISODate);
    if (plain.isValid())
        return plain;
    const QLocale locale;
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace("yy"_L1, "yyyy"_L1);
    format.replace("dd"_L1, "d"_L1).replace("MM"_L1, "M"_L1);
    return locale.toDate(text, format);
}

QFuture<Result<RecordAnswer>> nobodyEdits()
{
    return async::failed<RecordAnswer>(ports::asRefusal({ErrorCode::IllegalState, u"a shift is not edited"_s, {}}));
}

} // namespace

ShiftBook::ShiftBook(const Ports &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
{
}

QFuture<Result<QList<domain::Cinema>>> ShiftBook::cinemas()
{
    return async::andThen(m_ports.catalogue.cinemas(), this, [this](const QList<domain::Cinema> &all) {
        const std::optional<ports::SignedIn> who = m_ports.session.current();
        QList<domain::Cinema> own;
        for (const domain::Cinema &cinema : all) {
            if (!who || who->cinemas.isEmpty() || who->cinemas.contains(cinema.id))
                own.append(cinema);
            m_cinemas.insert(cinema.id, cinema);
        }
        return Result<QList<domain::Cinema>>(own);
    });
}

std::optional<domain::Cinema> ShiftBook::cinemaOf(const QString &id) const
{
    const auto cinema = m_cinemas.constFind(m_cinemaOf.value(id));
    return cinema == m_cinemas.cend() ? std::nullopt : std::optional(*cinema);
}

QFuture<Result<RecordPage>> ShiftBook::fetch(const ports::RecordQuery &query, int offset, int count)
{
    const auto questions = async::andThen(
        cinemas(), this, [this, query](const QList<domain::Cinema> &own) { return questionsFor(query, own); });
    return async::andThen(questions, this,
                          [this, offset, count](const Questions &asked) -> QFuture<Result<RecordPage>> {
                              return async::andThen(gather(asked, 0, offset + count, {}), this,
                                                    [this, offset, count](const Gathered &all) {
                                                        return Result<RecordPage>(pageOf(all, offset, count));
                                                    });
                          });
}

QFuture<Result<ShiftBook::Questions>> ShiftBook::questionsFor(const ports::RecordQuery &query,
                                                              const QList<domain::Cinema> &cinemas)
{
    const QString text = query.text.simplified();
    const QDate typedDay = dayOf(text);
    const QString state = query.choices.value(u"states"_s).value(0);
    const QString day = query.choices.value(u"days"_s).value(0);
    Questions all;
    Questions ofNamed;
    for (const domain::Cinema &cinema : cinemas) {
        ports::ShiftQuery question;
        question.cinema = cinema.id;
        question.first = mostAtOnce;
        if (!state.isEmpty())
            question.state = state == "OPEN"_L1 ? ShiftState::Open : ShiftState::Closed;
        const QDate today = domain::businessDay(cinema, m_ports.clock.nowUtc());
        if (typedDay.isValid())
            question.day = typedDay;
        else if (!day.isEmpty())
            question.day = day == "TODAY"_L1 ? today : today.addDays(-1);
        all.append(question);
        if (!text.isEmpty() && domain::searchText(cinema.name).contains(domain::searchText(text)))
            ofNamed.append(question);
    }
    if (text.isEmpty() || typedDay.isValid())
        return async::ready<Result<Questions>>(all);
    if (!ofNamed.isEmpty())
        return async::ready<Result<Questions>>(ofNamed);
    ports::RecordQuery byName;
    byName.text = text;
    return async::andThen(m_ports.people.fetch(byName, 0, mostPeople), this, [all](const RecordPage &people) {
        Questions ofPeople;
        for (const Record &person : people.records) {
            for (ports::ShiftQuery question : all) {
                question.cashier = domain::UserId::fromString(person.id).value_or(domain::UserId());
                if (!question.cashier.isNull()) // null would be anybody
                    ofPeople.append(question);
            }
        }
        return Result<Questions>(ofPeople);
    });
}

/** As many of each as may stand on the page that is wanted: which do is known once all are there. */
QFuture<Result<ShiftBook::Gathered>> ShiftBook::gather(const Questions &questions, qsizetype index, int wanted,
                                                       Gathered before)
{
    if (index == questions.size())
        return async::ready<Result<Gathered>>(before);
    return async::andThen(
        readOn(questions.at(index), wanted, {}), this,
        [this, questions, index, wanted, before](const Gathered &found) -> QFuture<Result<Gathered>> {
            return gather(questions, index + 1, wanted, {before.total + found.total, before.shifts + found.shifts});
        });
}

QFuture<Result<ShiftBook::Gathered>> ShiftBook::readOn(ports::ShiftQuery question, int wanted, Gathered before)
{
    question.offset = static_cast<int>(before.shifts.size());
    question.first = std::clamp(wanted - question.offset, 1, mostAtOnce);
    return async::andThen(m_ports.shifts.shifts(question), this,
                          [this, question, wanted, before](const ports::ShiftPage &page) -> QFuture<Result<Gathered>> {
                              const Gathered now{page.total, before.shifts + page.shifts};
                              const bool isAll = now.shifts.size() >= page.total || now.shifts.size() >= wanted;
                              if (isAll || page.shifts.isEmpty())
                                  return async::ready<Result<Gathered>>(now);
                              return readOn(question, wanted, now);
                          });
}

RecordPage ShiftBook::pageOf(const Gathered &gathered, int offset, int count)
{
    QList<Shift> shifts = gathered.shifts;
    std::stable_sort(shifts.begin(), shifts.end(),
                     [](const Shift &a, const Shift &b) { return a.openedAtUtc > b.openedAtUtc; });
    RecordPage page;
    page.totalCount = static_cast<int>(gathered.total);
    const QList<Shift> shown = shifts.mid(offset, count);
    for (const Shift &shift : shown) {
        m_cinemaOf.insert(shift.id.toString(), shift.cinema);
        page.records.append(recordOf(shift, m_cinemas.value(shift.cinema)));
    }
    return page;
}

Record ShiftBook::recordOf(const Shift &shift, const domain::Cinema &cinema) const
{
    Record record;
    record.id = shift.id.toString();
    record.state = shift.state == ShiftState::Open ? u"OPEN"_s : u"CLOSED"_s;
    QVariantMap &values = record.values;
    values = {{u"drawer"_s, shift.drawer},
              {u"cashierName"_s, shift.cashierName},
              {u"cinemaName"_s, cinema.name},
              {u"timeZone"_s, cinema.timeZone},
              {u"currency"_s, shift.currency.code()},
              {u"openedAt"_s, shift.openedAtUtc},
              {u"floatMinor"_s, shift.floatTotal.minor()}};
    QVariantList pieces;
    if (shift.closing) {
        const ports::ShiftClosing &closing = *shift.closing;
        values.insert({{u"closedAt"_s, closing.atUtc},
                       {u"closedBy"_s, closing.byName},
                       {u"reportNumber"_s, closing.reportNumber},
                       {u"countedMinor"_s, closing.counted.minor()},
                       {u"expectedMinor"_s, closing.expected.minor()},
                       {u"overShortMinor"_s, closing.overShort.minor()}});
        for (auto piece = closing.pieces.cbegin(); piece != closing.pieces.cend(); ++piece)
            pieces.prepend(QVariantMap{{u"worthMinor"_s, piece.key()},
                                       {u"pieces"_s, static_cast<int>(piece.value())},
                                       {u"amountMinor"_s, piece.key() * piece.value()}});
    }
    if (shift.reopensReport)
        values.insert(u"reopensReport"_s, *shift.reopensReport);
    QVariantList movements;
    for (const ports::ShiftMovement &movement : shift.movements)
        movements.append(QVariantMap{{u"at"_s, movement.atUtc},
                                     {u"kind"_s, kindText(movement.kind)},
                                     {u"by"_s, movement.byName},
                                     {u"reason"_s, movement.reason},
                                     {u"amountMinor"_s, movement.amount.minor()}});
    QVariantList handovers;
    for (const ports::ShiftHandover &handover : shift.handovers)
        handovers.append(
            QVariantMap{{u"at"_s, handover.atUtc}, {u"from"_s, handover.fromName}, {u"to"_s, handover.toName}});
    values.insert(u"movements"_s, movements);
    values.insert(u"handovers"_s, handovers);
    values.insert(u"pieces"_s, pieces);
    return record;
}

QFuture<Result<Record>> ShiftBook::read(const QString &id)
{
    const std::optional<domain::Cinema> cinema = cinemaOf(id);
    const Result<ports::ShiftId> shift = ports::ShiftId::fromString(id);
    if (!cinema || !shift)
        return async::failed<Record>(ErrorCode::NotFound);
    return async::andThen(m_ports.shifts.shift(cinema->id, *shift), this,
                          [this, cinema](const Shift &found) { return Result<Record>(recordOf(found, *cinema)); });
}

QFuture<Result<RecordAnswer>> ShiftBook::create(const QString &, const QVariantMap &)
{
    return nobodyEdits();
}

QFuture<Result<RecordAnswer>> ShiftBook::update(const QString &, int, const QVariantMap &)
{
    return nobodyEdits();
}

QFuture<Result<RecordAnswer>> ShiftBook::setState(const QString &, int, const QString &, bool)
{
    return nobodyEdits();
}

QFuture<Result<RecordAnswer>> ShiftBook::remove(const QString &, int, bool)
{
    return nobodyEdits();
}

} // namespace foyer::workflow
