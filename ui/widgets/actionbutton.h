#pragma once

#include "icons.h"

#include <QKeySequence>
#include <QPushButton>

#include <optional>

class QShortcut;

namespace foyer::widgets {

/** A button with an icon, a text and the key that presses it, drawn as a small cap. It paints itself, because a
 *  styled QPushButton sets icon and text askew when reading from right to left. */
class ActionButton : public QPushButton
{
    Q_OBJECT
public:
    enum class Kind {
        Primary, ///< The one thing to do here: pay, continue. Accent. At most one a page.
        Secondary, ///< Filled, neutral.
        Ghost, ///< Outlined: add, zoom.
        Bare, ///< Nothing until pointed at: close, navigation. Checked is filled.
    };

    explicit ActionButton(const QString &text, Kind kind = Kind::Secondary, QWidget *parent = nullptr);
    /** Square, icon only; @p accessibleName is also its tooltip. */
    ActionButton(Icon icon, const QString &accessibleName, Kind kind = Kind::Ghost, QWidget *parent = nullptr);

    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    /** As high as a field, where one works with a mouse: buttons then stand in line with the fields beside them. */
    void setDense(bool dense);
    /** All that are in @p root now. */
    static void makeDense(QWidget *root);
    void setActionIcon(std::optional<Icon> icon);
    /** The icon follows the words, as an arrow onwards does. */
    void setIconAfter(bool after);
    /** The key for what @p standard does (KeyMap) presses the button from anywhere in the window and is shown on it. */
    void setKey(const QKeySequence &standard);
    /** The same, shown alone: something else listens. */
    void showKey(const QKeySequence &standard);
    /** Shown, for keys that are never others. */
    void setKeyHint(const QString &hint);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    /** Of its words; sizes and elision follow it. */
    virtual QFont textFont() const;

private:
    int iconSize() const;
    int paddingX() const;
    QSize capSize() const;

    Kind m_kind;
    std::optional<Icon> m_icon;
    bool m_isDense = false;
    bool m_isIconAfter = false;
    QString m_keyHint;
    QKeySequence m_standardKey; ///< Empty: it has none.
    QShortcut *m_shortcut = nullptr; // child
};

} // namespace foyer::widgets
