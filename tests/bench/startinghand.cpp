#include <QAbstractItemView>
#include <QApplication>
#include <QFile>
#include <QGenericPlugin>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

#include <chrono>

using namespace Qt::Literals::StringLiterals;

/** The hands of a cashier who signs in as soon as that can be done, in `foyer` itself: the offscreen platform takes no
 *  keys from outside, and a program that measured itself would not be the one that is shipped. Qt loads it where
 *  QT_QPA_GENERIC_PLUGINS says "startinghand". What it sees goes into the file that FOYER_STARTING_HAND names, a line
 *  each: a word and the nanoseconds of the machine's steady clock. */
class StartingHand : public QObject
{
    Q_OBJECT
public:
    StartingHand()
        : m_file(qEnvironmentVariable("FOYER_STARTING_HAND"))
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return;
        note("loaded");
        m_look.start(std::chrono::milliseconds(1));
        connect(&m_look, &QTimer::timeout, this, &StartingHand::look);
    }

private:
    static constexpr int turning = 500; // ms, for the day's programme
    enum class Step { SigningIn, Listing, Turning, Opening };

    void note(const char *what)
    {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        m_file.write(what);
        m_file.write(" " + QByteArray::number(qint64(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()))
                     + "\n");
        m_file.flush();
    }
    static void type(const QString &text)
    {
        for (const QChar letter : text) {
            if (QApplication::focusWidget())
                QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
        }
    }
    static void pressEnter()
    {
        if (QApplication::focusWidget())
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }

    void look()
    {
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            if (!QApplication::activeWindow() && window->isVisible())
                window->activateWindow(); // as a window manager does
        }
        QWidget *cursor = QApplication::focusWidget();
        const QString where = cursor ? cursor->objectName() : QString();
        switch (m_step) {
        case Step::SigningIn:
            if (where != "login"_L1)
                return;
            note("login");
            type(u"anna"_s);
            pressEnter();
            type(u"foyer-demo"_s);
            note("enter");
            m_step = Step::Listing;
            return pressEnter();
        case Step::Listing: {
            auto *line = qobject_cast<QLineEdit *>(cursor);
            const auto *films = cursor ? cursor->window()->findChild<QAbstractItemView *>(u"films"_s) : nullptr;
            if (where != "line"_L1 || !films || !films->isVisible() || films->model()->rowCount() == 0)
                return;
            cursor->window()->repaint(); // it is to be seen, too
            type(u"1"_s);
            if (line->text() != "1"_L1)
                return;
            note("usable");
            line->clear();
            QTest::keyClick(line, Qt::Key_Right, Qt::AltModifier); // tomorrow's can be sold at any hour
            m_step = Step::Turning;
            m_look.setInterval(turning);
            return;
        }
        case Step::Turning:
            m_look.setInterval(1);
            type(u"1"_s);
            note("number");
            m_step = Step::Opening;
            return pressEnter();
        case Step::Opening: {
            const auto *map = cursor ? cursor->window()->findChild<QWidget *>(u"seatMap"_s) : nullptr;
            if (!map || !map->isVisible())
                return;
            note("hall");
            m_look.stop();
        }
        }
    }

    QFile m_file;
    QTimer m_look;
    Step m_step = Step::SigningIn;
};

class StartingHandPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "startinghand.json")
public:
    QObject *create(const QString &key, const QString &) override
    {
        return key == "startinghand"_L1 ? new StartingHand : nullptr;
    }
};

#include "startinghand.moc"
