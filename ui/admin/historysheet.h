#pragma once

#include "editwords.h"
#include "sheet.h"

#include <optional>

class QLabel;
class QScrollArea;

namespace foyer::widgets {
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::admin {

/** Who changed a thing, when, and what from what to what: the newest first, older ones when they are asked for. What
 *  could not be read is said, and can be asked for again; what was read stays. */
class HistorySheet final : public Sheet
{
    Q_OBJECT
public:
    /** @p book is borrowed. */
    HistorySheet(ports::EditBook &book, const QString &id, const QString &name, EditWords words, QWidget *page);

private:
    void read();
    void handlePage(const Result<ports::EditPage> &page);
    void add(const ports::Edit &edit);
    void say(const QString &text);

    ports::EditBook &m_book;
    const QString m_id;
    const EditWords m_words;
    QString m_cursor;
    std::optional<ports::Edit> m_oldest; ///< Of those that are shown.
    QWidget *m_list = nullptr; // children
    QScrollArea *m_scroll = nullptr;
    QLabel *m_text = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_more = nullptr;
};

} // namespace foyer::admin
