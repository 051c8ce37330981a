#include "moneydesk.h"

#include "theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QTest>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

QFuture<Result<std::optional<domain::Money>>> FakeMoneyDesk::refund(const ports::RefundRequest &request)
{
    refunds.append(request);
    return async::ready(next().map([this] { return owed; }));
}

QFuture<Result<QString>> FakeMoneyDesk::rebook(const ports::RebookRequest &request)
{
    moves.append(request);
    return async::ready(moveAnswers.isEmpty() ? Result<QString>(u"NEWCODE"_s) : moveAnswers.takeFirst());
}

QFuture<Result<int>> FakeMoneyDesk::countReprint(const QString &, const domain::BookingId &)
{
    return async::ready<Result<int>>(++reprints);
}

QFuture<Result<void>> FakeMoneyDesk::sendAgain(const QString &id, const QString &earlier)
{
    resent.append(earlier);
    resentAs.append(id);
    return async::ready(next());
}

QFuture<Result<void>> FakeMoneyDesk::decide(const ports::PaymentDecision &decision)
{
    decisions.append(decision);
    return async::ready(next());
}

QFuture<Result<QString>> FakeMoneyDesk::issue(const ports::GiftCardIssue &issue)
{
    issued.append(issue);
    return async::ready(next().map([] { return u"K7M2-QX4R-BB3N-8WZA"_s; }));
}

QFuture<Result<void>> FakeMoneyDesk::topUp(const ports::GiftCardTopUp &topUp)
{
    toppedUp.append(topUp);
    if (const auto promise = std::exchange(held, nullptr)) {
        promise->start();
        return promise->future();
    }
    return async::ready(next());
}

QFuture<Result<void>> FakeMoneyDesk::recordPayment(const ports::AccountReceipt &receipt)
{
    receipts.append(receipt);
    return async::ready(next());
}

void MoneyPageTest::dress()
{
    widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
    QLocale::setDefault(QLocale(u"en_GB"_s));
}

void MoneyPageTest::begin()
{
    m_records = std::make_unique<FakeRecords>();
    m_desk = std::make_unique<FakeMoneyDesk>();
}

bool MoneyPageTest::show(const ports::Record &record, const admin::RecordKind &kind)
{
    m_records->records = {record};
    m_page =
        std::make_unique<admin::RecordPage>(*m_records, kind, admin::AdminDesk{m_session, u"Desk 1"_s, {}, {}, {}, {}});
    m_page->resize(1150, 768);
    m_page->show();
    m_page->activateWindow();
    if (!QTest::qWaitForWindowActive(m_page.get()))
        return false;
    m_page->enter();
    return QTest::qWaitFor([this, table = kind.name + u"Table"_s] {
        const auto *view = qobject_cast<QAbstractItemView *>(widget(table));
        return view && view->hasFocus() && view->currentIndex().isValid();
    });
}

bool MoneyPageTest::open(const ports::Record &record, const admin::RecordKind &kind)
{
    if (!show(record, kind))
        return false;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    // Read, too: lists tell less.
    return QTest::qWaitFor([this] { return sees(u"back"_s) && m_records->whatWasAsked().contains(u"read"_s); });
}

QWidget *MoneyPageTest::widget(const QString &name) const
{
    const QList<QWidget *> all = m_page->findChildren<QWidget *>(name);
    const auto seen = std::find_if(all.begin(), all.end(), [](const QWidget *widget) { return widget->isVisible(); });
    return seen == all.end() ? nullptr : *seen;
}

bool MoneyPageTest::isFocused(const QString &name)
{
    return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name;
}

bool MoneyPageTest::press(const QString &name)
{
    QWidget *button = widget(name);
    if (!button || !button->isEnabled())
        return false;
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    return true;
}

QString MoneyPageTest::textOf(const QString &name) const
{
    const auto *label = qobject_cast<QLabel *>(widget(name));
    return label ? label->text() : QString();
}

} // namespace foyer::test
