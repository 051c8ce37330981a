#include "tilldesk.h"

#include "async.h"

#include "movielist.h"
#include "seatmapview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace foyer::test {

using namespace foyer::domain;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDate today(2026, 11, 14);

Cinema cinema(const QString &name, const QString &city)
{
    return {CinemaId::create(), name, {}, city, u"DE"_s, u"Europe/Berlin"_s, *Currency::fromCode(u"EUR"), 240};
}

MovieFacts film(const QString &title, const QStringList &genres)
{
    MovieFacts facts;
    facts.id = MovieId::create();
    facts.title = title;
    facts.genres = genres;
    facts.runtimeMinutes = 134;
    return facts;
}

} // namespace

void DeskSession::letGo()
{
    keepsBack = false;
    if (const auto waiting = std::exchange(m_waiting, {}))
        waiting();
}

void DeskSession::lose()
{
    m_user.reset();
    Q_EMIT changed();
}

QFuture<Result<ports::SignedIn>> DeskSession::signIn(QString login, QString password, QString deviceName)
{
    tries.append({login, password, deviceName});
    const bool isAnna = login == "anna"_L1 && password == "right"_L1;
    return answer(isAnna ? Result<ports::SignedIn>(anna) : fail(ErrorCode::WrongCredentials));
}

QFuture<Result<ports::SignedIn>> DeskSession::switchByPin(QString shown, QString pin)
{
    pins.append({shown, pin});
    if (pin == "4711"_L1 && shown == "101"_L1)
        return answer(anna);
    if (pin == "4711"_L1 && (shown == "102"_L1 || ports::isBadge(shown)))
        return answer(ben);
    return answer(fail(ErrorCode::WrongCredentials));
}

QFuture<Result<ports::SignedIn>> DeskSession::answer(const Result<ports::SignedIn> &told)
{
    auto promise = std::make_shared<QPromise<Result<ports::SignedIn>>>();
    promise->start();
    m_waiting = [this, promise, told] {
        const Result<ports::SignedIn> answer = refusals.isEmpty() ? told : fail(refusals.takeFirst());
        if (answer)
            m_user = *answer;
        promise->addResult(answer);
        promise->finish();
        if (answer)
            Q_EMIT changed();
    };
    if (!keepsBack)
        letGo();
    return promise->future();
}

QFuture<Result<ports::SignedIn>> DeskSession::completeSignIn(QString code)
{
    codes.append(code);
    Result<ports::SignedIn> answer = fail(ErrorCode::WrongCredentials);
    if (!refusals.isEmpty())
        answer = fail(refusals.takeFirst());
    else if (code == "123456"_L1)
        answer = anna;
    if (answer) {
        m_user = *answer;
        Q_EMIT changed();
    }
    return async::ready(answer);
}

QFuture<Result<void>> DeskSession::signOut()
{
    lose();
    return async::ready<Result<void>>({});
}

QFuture<Result<ports::PrintedTickets>> FakePrinter::print(const Booking &booking, const Cinema &)
{
    using Answer = Result<ports::PrintedTickets>;
    printed.append(booking);
    const Answer what = faults.isEmpty() ? Answer(answer) : Answer(fail(faults.takeFirst()));
    if (!keepsBack)
        return async::ready(what);
    const auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    m_waiting.append([promise, what] {
        promise->addResult(what);
        promise->finish();
    });
    return promise->future();
}

void FakePrinter::letGo()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const std::function<void()> &finish : waiting)
        finish();
}

QFuture<Result<int>> FakeCounter::countReprint(const QString &printId, const BookingId &)
{
    if (!faults.isEmpty())
        return async::failed<int>(faults.takeFirst());
    if (!printIds.contains(printId))
        printIds.append(printId);
    return async::ready<Result<int>>(static_cast<int>(printIds.indexOf(printId)) + 1);
}

QFuture<Result<std::optional<Money>>> FakeCounter::refund(const ports::RefundRequest &)
{
    return async::failed<std::optional<Money>>(ErrorCode::Internal);
}

QFuture<Result<QString>> FakeCounter::rebook(const ports::RebookRequest &)
{
    return async::failed<QString>(ErrorCode::Internal);
}

QFuture<Result<void>> FakeCounter::sendAgain(const QString &, const QString &earlier)
{
    sentAgain.append(earlier);
    return faults.isEmpty() ? async::ready(Result<void>()) : async::failed<void>(faults.takeFirst());
}

QFuture<Result<void>> FakeDrawer::open()
{
    ++opened;
    return faults.isEmpty() ? async::ready(Result<void>()) : async::failed<void>(faults.takeFirst());
}

Error FakeRefunds::approvalRequired(bool withCode, bool isOwnCodeEnough)
{
    Error error{ErrorCode::Forbidden, u"somebody has to allow it"_s, {}};
    error.extras.insert(u"approval"_s,
                        QVariantMap{{u"operation"_s, u"REFUND"_s},
                                    {u"amountMinor"_s, 12900},
                                    {u"currency"_s, u"EUR"_s},
                                    {u"withCode"_s, withCode},
                                    {u"isOwnCodeEnough"_s, isOwnCodeEnough}});
    return ports::asRefusal(error);
}

QFuture<Result<ports::SoldBooking>> FakeRefunds::find(QString code)
{
    return code.compare(booking.code, Qt::CaseInsensitive) == 0
        ? async::ready<Result<ports::SoldBooking>>(booking)
        : async::failed<ports::SoldBooking>(code.size() < 5 ? ErrorCode::InvalidInput : ErrorCode::NotFound, {});
}

QFuture<Result<ports::GivenBack>> FakeRefunds::givenBack(BookingId)
{
    return async::ready<Result<ports::GivenBack>>(ports::GivenBack{moved, receipt});
}

QFuture<Result<std::optional<Money>>> FakeRefunds::refund(const ports::RefundRequest &request)
{
    using Answer = Result<std::optional<Money>>;
    asked.append(request);
    if (!answers.isEmpty())
        return async::ready<Answer>(answers.takeFirst());
    if (needsApproval && request.approval != "allowed"_L1)
        return async::ready<Answer>(fail(approvalRequired(needsCode)));
    const bool isProven = codes && codes->given.contains(u"123456"_s);
    if (needsCode && !isProven && request.approval != "allowed"_L1)
        return async::ready<Answer>(fail(approvalRequired(true, true)));
    moved += std::exchange(movedWithNext, {});
    receipt = receipt.value_or(16) + 1;
    return async::ready<Answer>(std::optional<Money>());
}

QFuture<Result<ports::GivenApproval>> FakeRefunds::approve(const ports::ApprovalRequest &request)
{
    approvals.append(request);
    if (!pinRefusals.isEmpty())
        return async::failed<ports::GivenApproval>(pinRefusals.takeFirst());
    return async::ready<Result<ports::GivenApproval>>(ports::GivenApproval{u"allowed"_s, u"Milan Novak"_s});
}

QFuture<Result<QList<ports::Member>>> FakeMembers::find(QString text)
{
    asked.append(text);
    if (!faults.isEmpty())
        return async::ready(Result<QList<ports::Member>>(fail(faults.takeFirst())));
    QList<ports::Member> found;
    for (const ports::Member &member : {carl, carla}) {
        if (text.compare(member.number, Qt::CaseInsensitive) == 0 || member.name.startsWith(text, Qt::CaseInsensitive))
            found.append(member);
    }
    return async::ready<Result<QList<ports::Member>>>(found);
}

TillDesk::TillDesk()
{
    settlement.setPauses({1ms, 5ms});
    boxOffice.cinemaList = {cinema(u"Lux"_s, u"Mainz"_s), cinema(u"Astor"_s, u"Bonn"_s)};
    boxOffice.summary.cinemaId = boxOffice.cinemaList.first().id;
    const QList<MovieFacts> films{film(u"Paper Lanterns"_s, {u"Animation"_s}),
                                  film(u"The Long Meridian"_s, {u"Drama"_s}), film(u"Größenwahn"_s, {u"Thriller"_s})};
    Programme &programmeOfDay = boxOffice.programmeOfDay;
    programmeOfDay.day = programmeOfDay.today = today;
    programmeOfDay.days = {today, today.addDays(1)};
    for (int i = 0; i < 7; ++i) {
        ShowtimeSummary summary = boxOffice.summary;
        summary.id = ShowtimeId::create();
        summary.movie = films.at(i % 3);
        summary.movieTitle = summary.movie->title;
        summary.auditoriumName = u"Hall %1"_s.arg(i % 3 + 1);
        summary.startsAtUtc = QDateTime(today, QTime(12 + i, 30), Qt::UTC);
        summary.endsAtUtc = summary.startsAtUtc.addSecs(134 * 60);
        summary.startsLocal = {today, QTime(13 + i, 30)};
        summary.endsLocal = {today, QTime(15 + i, 44)};
        summary.businessDay = today;
        summary.formats = {u"2D"_s};
        summary.language = u"en"_s;
        summary.seatsTotal = summary.seatsFree = boxOffice.plan.capacity();
        programmeOfDay.showtimes.append(summary);
    }
}

TillDesk::~TillDesk() = default;

bool TillDesk::open(QSize size)
{
    refunds.codes = &codes;
    shifts.me = session.anna.user;
    const cashier::Desk desk{boxOffice, session, printer, shiftPrinter, reprint,  drawerKick, refunds,   finder,
                             boxOffice, counter, codes,   shift,        checkout, settlement, programme, clock,
                             boxOffice, shelf,   members, u"Till 1"_s,  {},       {},         &printers};
    view = std::make_unique<cashier::CashierView>(desk);
    view->resize(size);
    view->show();
    QApplication::setActiveWindow(view.get());
    return QTest::qWaitForWindowActive(view.get()) && QTest::qWaitFor([this] { return !cursor().isEmpty(); });
}

bool TillDesk::begin(QSize size)
{
    if (!open(size))
        return false;
    type(u"anna"_s);
    press(Qt::Key_Return);
    type(u"right"_s);
    press(Qt::Key_Return);
    return QTest::qWaitFor([this] { return cursor() == "line"_L1 && programme.showtimeCount() == 7; });
}

bool TillDesk::hold(QSize size)
{
    if (!begin(size))
        return false;
    type(u"7 2a1c b"_s);
    press(Qt::Key_Return);
    return QTest::qWaitFor([this] { return checkout.canPay(); });
}

void TillDesk::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *target = QApplication::focusWidget();
    QTest::keyClick(target ? target : view.get(), key, modifiers);
}

void TillDesk::type(const QString &text)
{
    QWidget *target = QApplication::focusWidget();
    for (const QChar c : text)
        QTest::sendKeyEvent(QTest::Click, target ? target : view.get(), Qt::Key(c.toUpper().unicode()), QString(c),
                            Qt::NoModifier);
}

bool TillDesk::click(const QString &name)
{
    if (!canPress(name))
        return false;
    QTest::mouseClick(widget(name), Qt::LeftButton);
    return true;
}

bool TillDesk::clickChip(int row, int chip)
{
    auto *list = find<cashier::MovieList>(u"films"_s);
    if (!list || !list->isVisible() || !list->isEnabled())
        return false;
    const QModelIndex index = list->model()->index(row, 0);
    list->scrollTo(index);
    const auto *delegate = static_cast<const cashier::MovieDelegate *>(list->itemDelegate());
    const QList<QRect> rects = delegate->chipRects(list->visualRect(index), index, list->layoutDirection());
    if (chip >= rects.size() || !list->viewport()->rect().contains(rects.at(chip).center()))
        return false;
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, rects.at(chip).center());
    return true;
}

bool TillDesk::clickSeat(SeatId seat)
{
    auto *map = find<widgets::SeatMapView>(u"seatMap"_s);
    if (!map || !map->isVisible() || !map->isEnabled() || map->seatRect(seat).isEmpty())
        return false;
    QTest::mouseClick(map, Qt::LeftButton, {}, map->seatRect(seat).center());
    return true;
}

QWidget *TillDesk::widget(const QString &name) const
{
    return view->findChild<QWidget *>(name);
}

QString TillDesk::cursor() const
{
    const QWidget *widget = QApplication::focusWidget();
    return widget ? widget->objectName() : QString();
}

QString TillDesk::textOf(const QString &name) const
{
    QWidget *found = widget(name);
    if (const auto *label = qobject_cast<QLabel *>(found))
        return label->text();
    if (const auto *button = qobject_cast<QAbstractButton *>(found))
        return button->text();
    if (const auto *field = qobject_cast<QLineEdit *>(found))
        return field->text();
    return {};
}

QString TillDesk::message(const QString &banner) const
{
    const QWidget *found = widget(banner);
    return found && found->isVisible() ? found->findChild<QLabel *>(u"messageText"_s)->text() : QString();
}

QString TillDesk::code() const
{
    return sees(u"confirmationCode"_s) ? textOf(u"confirmationCode"_s).remove(QChar::Space).remove(QChar(0x2009))
                                       : QString();
}

QStringList TillDesk::visibleTexts() const
{
    QStringList texts;
    const QList<QWidget *> all = view->findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts.append(label->text());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts.append(button->text());
    }
    return texts;
}

} // namespace foyer::test
