#pragma once

#include "houses.h"
#include "pagewords.h"
#include "screenings.h"

/** @file
 *  The pages for the foyer as text: HTML without a script, with one style. Pure. All that people wrote is escaped, and
 *  may run in either direction. */
namespace foyer::rest {

/** How it is shown. */
enum class PageKind {
    Browsing, ///< By film, with the ways to other days, languages and cinemas.
    Screen, ///< What begins next, in a table that fits a screen nobody touches; loads itself again each minute.
};

struct ProgrammePage
{
    House house;
    ScreeningDay day;
    PageKind kind = PageKind::Browsing;
    QDateTime now; ///< What had begun then is only shown while it is sold.
    bool hasOtherHouses = false;
};

QByteArray programmeHtml(const ProgrammePage &page, const PageWords &words);
/** The way to each cinema's programme. */
QByteArray housesHtml(const QList<House> &houses, const PageWords &words);
/** Why there is none, in words for people. A screen's loads itself again. */
QByteArray refusalHtml(int status, PageKind kind, const PageWords &words);
/** The program's own, as SVG: browsers show it beside the title. */
QByteArray pageIcon();
/** For Content-Security-Policy: nothing but this style, and pictures from here. */
QByteArray pagePolicy();

} // namespace foyer::rest
