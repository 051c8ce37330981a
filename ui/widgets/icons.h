#pragma once

#include <QColor>
#include <QPixmap>

namespace foyer::widgets {

/** Our stroke icons, one file each in resources/icons. */
enum class Icon {
    Arrow,
    Back,
    Basket,
    Building,
    Calendar,
    Card,
    Cash,
    Chart,
    Check,
    Clock,
    Close,
    Companion,
    Down,
    Error,
    Film,
    Fit,
    Gift,
    Globe,
    History,
    Info,
    Lock,
    Minus,
    Moon,
    More,
    People,
    Person,
    Plus,
    Popcorn,
    Printer,
    Refresh,
    Screen,
    Search,
    Seat,
    Split,
    Star,
    Sun,
    Tag,
    Ticket,
    Trash,
    Up,
    Warning,
    Wheelchair,
};

/** @p icon, @p px wide and high (in device independent pixels), drawn in @p colour for @p devicePixelRatio. Cached.
 *  @p mirrored flips it: for Arrow and Back where one reads from right to left. */
QPixmap iconPixmap(Icon icon, const QColor &colour, int px, qreal devicePixelRatio, bool mirrored = false);

} // namespace foyer::widgets
