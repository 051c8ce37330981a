#pragma once

#include "cardframe.h"
#include "formdraft.h"

#include <functional>

class QGridLayout;

namespace foyer::widgets {
class TextLabel;
}

namespace foyer::admin {

/** What somebody else changed while one was editing: theirs and mine, field by field, and for what both changed two
 *  buttons. Hidden while there is nothing to say. */
class ConflictPanel : public widgets::CardFrame
{
    Q_OBJECT
public:
    /** A value of a field, in words. */
    using TextOf = std::function<QString(const QString &field, const QVariant &value)>;

    /** @p labels has the words for the fields that are shown; others are passed over. The draft is borrowed. */
    ConflictPanel(models::FormDraft &draft, const QMap<QString, QString> &labels, TextOf textOf,
                  QWidget *parent = nullptr);

    /** Also when textOf has other words now. */
    void showDifferences();

private:
    models::FormDraft &m_draft;
    QMap<QString, QString> m_labels;
    TextOf m_textOf;
    widgets::TextLabel *m_title = nullptr; // children
    QWidget *m_rows = nullptr;
    QGridLayout *m_grid = nullptr;
};

} // namespace foyer::admin
