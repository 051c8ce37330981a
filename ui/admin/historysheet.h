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

class ReferenceNames;

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
    QString referenceName(const QString &field, const QString &id);
    /** Names of what is referred to are known now. */
    void showNames();

    ports::EditBook &m_book;
    const QString m_id;
    EditWords m_words;
    QString m_cursor;
    std::optional<ports::Edit> m_oldest; ///< Of those that are shown.
    /** One side of a change that is shown. */
    struct Told
    {
        QLabel *label = nullptr; // child
        QString field;
        QString value;
    };
    QList<Told> m_told; ///< Those that refer to other things.
    QHash<QString, ReferenceNames *> m_names; ///< By field; children.
    QWidget *m_list = nullptr; // children
    QScrollArea *m_scroll = nullptr;
    QLabel *m_text = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_more = nullptr;
};

} // namespace foyer::admin
