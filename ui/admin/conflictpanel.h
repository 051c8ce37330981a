#pragma once

#include "cardframe.h"
#include "formdraft.h"

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
    /** @p labels has the words for fields. The draft is borrowed. */
    ConflictPanel(models::FormDraft &draft, const QMap<QString, QString> &labels, QWidget *parent = nullptr);

private:
    void showDifferences();

    models::FormDraft &m_draft;
    QMap<QString, QString> m_labels;
    widgets::TextLabel *m_title = nullptr; // children
    QWidget *m_rows = nullptr;
    QGridLayout *m_grid = nullptr;
};

} // namespace foyer::admin
