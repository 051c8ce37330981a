#include "officedesk.h"

#include "chip.h"
#include "csvtable.h"
#include "filmkind.h"
#include "recordpage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

OfficeDesk::OfficeDesk()
    : films(300)
{
    session.anna.displayName = u"Milan Novak"_s;
    session.anna.roles = {u"CASHIER"_s, u"MANAGER"_s};
    for (int i = 0; i < films.records.size(); ++i) {
        QVariantMap &values = films.records[i].values;
        values.insert(u"runtimeMinutes"_s, 80 + i % 100);
        values.insert(u"releaseYear"_s, 1950 + i % 70);
        values.insert(u"directors"_s, QStringList{u"Jean-Pierre Jeunet"_s});
        values.insert(u"posterSeed"_s, i);
        if (i % 4 == 3)
            films.records[i].state = ports::recordstate::draft;
    }
}

OfficeDesk::~OfficeDesk() = default;

bool OfficeDesk::open(QSize size)
{
    const admin::AdminDesk desk{
        session,
        u"Desk 1"_s,
        {},
        {},
        [this](QWidget *, const QString &name, const std::function<void(const QString &)> &chosen) {
            suggested.append(name);
            if (!exportPath.isEmpty())
                chosen(exportPath);
        },
        [](const QString &path) { return std::make_unique<devices::CsvTable>(path); }};
    view = std::make_unique<admin::AdminView>(desk);
    const admin::RecordKind kind = admin::filmKind();
    view->addPage(new admin::RecordPage(films, kind, desk), widgets::Icon::Film, kind.title, kind.name);
    view->resize(size);
    view->show();
    view->activateWindow();
    return QTest::qWaitForWindowActive(view.get()) && QTest::qWaitFor([this] { return cursor() == "login"_L1; });
}

bool OfficeDesk::begin(QSize size)
{
    if (!open(size))
        return false;
    type(u"anna"_s);
    press(Qt::Key_Return);
    type(u"right"_s);
    press(Qt::Key_Return);
    return QTest::qWaitFor([this] {
        return table() && table()->isVisible() && model()->hasAnswer() && !model()->isLoading()
            && cursor() == "filmsTable"_L1;
    });
}

bool OfficeDesk::openFirst(QSize size)
{
    if (!begin(size))
        return false;
    press(Qt::Key_Return);
    return QTest::qWaitFor([this] { return cursor() == "field-title"_L1; });
}

void OfficeDesk::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : view.get(), key, modifiers);
}

void OfficeDesk::type(const QString &text)
{
    for (const QChar c : text) {
        QWidget *to = QApplication::focusWidget();
        if (!to)
            return;
        QKeyEvent down(QEvent::KeyPress, c.toUpper().unicode(), Qt::NoModifier, QString(c));
        QApplication::sendEvent(to, &down);
    }
}

bool OfficeDesk::click(const QString &name)
{
    if (!canPress(name) || !qobject_cast<QAbstractButton *>(widget(name)))
        return false;
    QTest::mouseClick(widget(name), Qt::LeftButton);
    return true;
}

void OfficeDesk::fill(const QString &name, const QString &text)
{
    widget(name)->setFocus();
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    type(text);
}

QWidget *OfficeDesk::widget(const QString &name) const
{
    return view->findChild<QWidget *>(name);
}

QString OfficeDesk::cursor() const
{
    return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
}

QString OfficeDesk::textOf(const QString &name) const
{
    const QWidget *named = widget(name);
    if (const auto *label = qobject_cast<const QLabel *>(named))
        return label->text();
    if (const auto *line = qobject_cast<const QLineEdit *>(named))
        return line->text();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(named))
        return text->toPlainText();
    if (const auto *chip = qobject_cast<const widgets::Chip *>(named))
        return chip->text();
    return named ? named->property("text").toString() : QString();
}

QString OfficeDesk::message(const QString &banner) const
{
    if (!sees(banner))
        return {};
    const auto *text = widget(banner)->findChild<QLabel *>();
    return text ? text->text() : QString();
}

admin::RecordTable *OfficeDesk::table() const
{
    return view->findChild<admin::RecordTable *>(u"filmsTable"_s);
}

models::PagedTableModel *OfficeDesk::model() const
{
    return qobject_cast<models::PagedTableModel *>(table()->model());
}

QString OfficeDesk::title(int row) const
{
    return model()->index(row, 0).data().toString();
}

} // namespace foyer::test
