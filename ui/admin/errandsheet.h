#pragma once

#include "errand.h"
#include "sheet.h"

class QLabel;

namespace foyer::admin {

/** One change that must happen once: a few fields, a question that names what will be, and what came of it. While it is
 *  not known whether it was done the sheet says so and asks again, as the same change. Derived sheets say what it is
 *  about. */
class ErrandSheet : public Sheet
{
    Q_OBJECT
public:
    ErrandSheet(const QString &title, const QString &go, QWidget *page);

    /** As open(), with the focus on the first field. */
    void openAtForm();

Q_SIGNALS:
    /** Something may have changed. */
    void worked();

protected:
    /** What is to be filled in goes in here. Gone once it was asked for. */
    QWidget *form() const { return m_form; }
    /** Asked when Go is pressed: false says beside the fields what is missing, and nothing is done. */
    virtual bool isFilledIn() { return true; }
    /** Go may be pressed. */
    void setReady(bool isReady);
    void setGoText(const QString &text);
    void say(const QString &text);
    /** As if Go was pressed, when it can be. */
    void pressGo();
    /** What is asked before anything is done, with @p yes to press; empty: nothing is asked. */
    virtual QString question() const { return {}; }
    virtual QString yes() const { return {}; }
    /** What is asked of the server. The same change, however often this is called. */
    virtual workflow::Errand::Step step() = 0;
    virtual QString doneText() const = 0;
    /** A definite no, in words. */
    virtual QString refusalText(const Error &error) const;
    /** The next one would be another change: its key or id is made anew. */
    virtual void begin() = 0;
    void handleEscape() override;

private:
    void go();
    void showState();

    workflow::Errand m_errand;
    bool m_isAsked = false; ///< The question is on the sheet.
    bool m_isReady = true;
    QString m_goText;
    QWidget *m_form = nullptr; // children
    QLabel *m_text = nullptr;
    widgets::ActionButton *m_back = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::admin
