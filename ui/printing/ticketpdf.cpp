#include "ticketpdf.h"

#include "async.h"
#include "moneylabel.h"
#include "qrmatrix.h"
#include "receipt.h"
#include "ticketfacts.h"
#include "ticketwords.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFont>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTextLayout>

#include <cmath>

namespace foyer::printing {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dotsPerInch = 1200;
constexpr qreal dotsPerMm = dotsPerInch / 25.4;
constexpr qreal marginMm = 6;
/** A module of a third of a millimetre is what cheap scanners still read; ours come out larger. */
constexpr qreal qrSideMm = 46;

/** Not member functions: only the translation context is the class's. */
QString translated(const char *text)
{
    return QCoreApplication::translate("foyer::printing::TicketPdf", text);
}

QSizeF paperMm(TicketPdf::Paper paper)
{
    switch (paper) {
    case TicketPdf::Paper::Roll80:
        return {80, 200};
    case TicketPdf::Paper::A6:
        return {105, 148};
    }
    Q_UNREACHABLE();
}

/** Writes down a page, a line under the other, in millimetres. */
class Page
{
public:
    Page(QPainter &painter, QSizeF sizeMm)
        : m_painter(painter)
        , m_widthMm(sizeMm.width() - 2 * marginMm)
    {
    }

    qreal top() const { return m_topMm; }
    void space(qreal mm) { m_topMm += mm; }

    /** At most @p maxLines lines; what does not fit ends in an ellipsis. */
    void text(const QString &text, qreal heightMm, QFont::Weight weight, int maxLines = 1)
    {
        if (text.isEmpty())
            return;
        const QFont font = fontOf(heightMm, weight);
        const QFontMetricsF metrics(font, m_painter.device());
        const qreal width = m_widthMm * dotsPerMm;
        QTextLayout layout(text, font, m_painter.device());
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (int i = 0; i < maxLines; ++i) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(width);
            const bool isCut = i == maxLines - 1 && line.textStart() + line.textLength() < text.size();
            const QString shown = isCut ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, width)
                                        : text.mid(line.textStart(), line.textLength()).trimmed();
            m_painter.setFont(font);
            m_painter.drawText(QPointF(marginMm * dotsPerMm, m_topMm * dotsPerMm + metrics.ascent()), shown);
            m_topMm += metrics.height() / dotsPerMm;
        }
        layout.endLayout();
    }

    /** @p what at the left, @p amount at the right; the words make room for it. */
    void line(const QString &what, const QString &amount, qreal heightMm, QFont::Weight weight)
    {
        const QFont font = fontOf(heightMm, weight);
        const QFontMetricsF metrics(font, m_painter.device());
        const qreal amountWidth = metrics.horizontalAdvance(amount);
        const qreal room = m_widthMm * dotsPerMm - amountWidth - 2 * dotsPerMm;
        m_painter.setFont(font);
        m_painter.drawText(at(marginMm, m_topMm, metrics), metrics.elidedText(what, Qt::ElideRight, room));
        m_painter.drawText(at(marginMm + m_widthMm - amountWidth / dotsPerMm, m_topMm, metrics), amount);
        m_topMm += metrics.height() / dotsPerMm;
    }

    /** Small words over a large value, side by side. */
    void columns(const QList<std::pair<QString, QString>> &cells)
    {
        const QFont small = fontOf(2.6, QFont::Medium);
        const qreal cellMm = m_widthMm / static_cast<qreal>(cells.size());
        const QFontMetricsF smallMetrics(small, m_painter.device());
        qreal leftMm = marginMm;
        qreal heightMm = 0;
        for (const auto &[caption, value] : cells) {
            m_painter.setFont(small);
            m_painter.drawText(at(leftMm, m_topMm, smallMetrics), caption);
            const QFont large = fitting(value, (cellMm - 2) * dotsPerMm, 6, QFont::Bold);
            const QFontMetricsF largeMetrics(large, m_painter.device());
            const qreal captionMm = smallMetrics.height() / dotsPerMm;
            m_painter.setFont(large);
            m_painter.drawText(at(leftMm, m_topMm + captionMm, largeMetrics), value);
            heightMm = std::max(heightMm, captionMm + largeMetrics.height() / dotsPerMm);
            leftMm += cellMm;
        }
        m_topMm += heightMm;
    }

    void rule()
    {
        m_topMm += 2;
        m_painter.fillRect(QRectF(marginMm * dotsPerMm, m_topMm * dotsPerMm, m_widthMm * dotsPerMm, 0.2 * dotsPerMm),
                           Qt::black);
        m_topMm += 2;
    }

    /** In the middle, with its quiet zone. Modules are whole dots, so that none is wider than another. */
    void code(const QrMatrix &matrix)
    {
        const int modules = matrix.side() + 2 * QrMatrix::quietZone;
        const int dots = static_cast<int>(qrSideMm * dotsPerMm) / modules;
        const int left =
            static_cast<int>((marginMm + m_widthMm / 2) * dotsPerMm) - dots * modules / 2 + dots * QrMatrix::quietZone;
        const int top = static_cast<int>(m_topMm * dotsPerMm) + dots * QrMatrix::quietZone;
        for (int y = 0; y < matrix.side(); ++y) {
            for (int x = 0; x < matrix.side(); ++x) {
                if (matrix.isDark(x, y))
                    m_painter.fillRect(left + x * dots, top + y * dots, dots, dots, Qt::black);
            }
        }
        m_topMm += dots * modules / dotsPerMm;
    }

private:
    static QPointF at(qreal leftMm, qreal topMm, const QFontMetricsF &metrics)
    {
        return {leftMm * dotsPerMm, topMm * dotsPerMm + metrics.ascent()};
    }

    static QFont fontOf(qreal heightMm, QFont::Weight weight)
    {
        QFont font;
        // Fallbacks by name: without them Arabic and Hebrew get whatever is first on the machine.
        font.setFamilies(
            {u"Inter"_s, u"Noto Sans"_s, u"Noto Sans Arabic"_s, u"Noto Sans Hebrew"_s, u"Noto Sans CJK JP"_s});
        font.setPixelSize(static_cast<int>(heightMm * dotsPerMm));
        font.setWeight(weight);
        return font;
    }

    /** A seat or an amount must never be cut off: the letters get smaller instead. */
    QFont fitting(const QString &text, qreal width, qreal heightMm, QFont::Weight weight) const
    {
        QFont font = fontOf(heightMm, weight);
        const qreal needed = QFontMetricsF(font, m_painter.device()).horizontalAdvance(text);
        return needed <= width ? font : fontOf(heightMm * width / needed, weight);
    }

    QPainter &m_painter;
    qreal m_widthMm;
    qreal m_topMm = marginMm;
};

/** A caption at the left, an amount at the right. */
void addLine(Page &page, const QString &what, const domain::Money &amount, const QLocale &locale,
             QFont::Weight weight = QFont::Medium, qreal heightMm = 3.2)
{
    page.line(what, widgets::moneyText(amount, locale), heightMm, weight);
}

void paintReceipt(Page &page, const Booking &booking, const Cinema &cinema, const QLocale &locale, int reprint)
{
    const Receipt receipt = receiptOf(booking, locale);
    page.text(cinema.name, 4.2, QFont::Bold);
    page.text(addressText(cinema), 2.8, QFont::Normal);
    page.rule();
    const QString number = booking.receiptNumber ? QString::number(*booking.receiptNumber) : booking.confirmationCode;
    page.text(translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Receipt %1")).arg(number), 5, QFont::Bold);
    if (booking.receiptNumber)
        page.text(
            translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Booking %1")).arg(booking.confirmationCode),
            2.8, QFont::Normal);
    if (reprint > 0)
        page.text(translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "DUPLICATE %1")).arg(reprint), 4.2,
                  QFont::Bold);
    page.text(soldAtText(booking, cinema.timeZone, locale), 2.8, QFont::Normal);
    if (!booking.soldBy.isEmpty())
        page.text(translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Served by %1")).arg(booking.soldBy), 2.8,
                  QFont::Normal);
    page.rule();
    page.text(booking.showtime.movieTitle, 4.2, QFont::DemiBold, 2);
    page.space(1);
    for (const Receipt::Line &tickets : receipt.tickets)
        addLine(page, tickets.what, tickets.amount, locale);
    if (receipt.discount)
        addLine(page, translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Discount")), *receipt.discount,
                locale);
    page.rule();
    addLine(page, translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Total")), receipt.total, locale,
            QFont::Bold, 5);
    for (const QList<Receipt::Line> &lines : {receipt.taxes, receipt.paid}) {
        page.space(1);
        for (const Receipt::Line &line : lines)
            addLine(page, line.what, line.amount, locale);
    }
    if (receipt.change) {
        addLine(page, translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Given")), *receipt.given, locale);
        addLine(page, translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Change")), *receipt.change, locale,
                QFont::Bold);
    }
}

struct TicketPage
{
    const Booking &booking;
    const Ticket &ticket;
    const Cinema &cinema;
    const QLocale &locale;
    QrMatrix code;
    qsizetype number = 1;
    int reprint = 0; ///< 0: it is none.
};

void paint(Page &page, const TicketPage &what)
{
    const ShowtimeFacts &showtime = what.booking.showtime;
    page.text(what.cinema.name, 4.2, QFont::Bold);
    page.text(addressText(what.cinema), 2.8, QFont::Normal);
    page.rule();
    page.text(showtime.movieTitle, 6, QFont::Bold, 3);
    page.space(1);
    page.text(factsText(showtime), 2.8, QFont::Normal, 2);
    page.space(2);
    page.text(what.locale.toString(showtime.startsLocal.date, QLocale::LongFormat), 4.2, QFont::DemiBold, 2);
    page.space(1);
    page.columns({{translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Starts")),
                   what.locale.toString(showtime.startsLocal.time, QLocale::ShortFormat)},
                  {translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Hall")), showtime.auditoriumName}});
    page.space(1);
    page.columns({{translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Row")), what.ticket.seat.row},
                  {translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Seat")), what.ticket.seat.number},
                  {widgets::ticketTypeName(what.ticket.type), widgets::moneyText(what.ticket.price, what.locale)}});
    page.space(1);
    page.code(what.code);
    page.space(1);
    QList<std::pair<QString, QString>> last{
        {translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Booking")), what.booking.confirmationCode},
        {translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Ticket")),
         translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "%1 of %2"))
             .arg(what.number)
             .arg(what.booking.tickets.size())}};
    if (what.reprint > 0)
        last.append({translated(QT_TRANSLATE_NOOP("foyer::printing::TicketPdf", "Reprint")),
                     what.locale.toString(what.reprint)});
    page.columns(last);
}

Result<ports::PrintedTickets> printed(const Result<QString> &path)
{
    if (!path)
        return fail(path.error());
    return ports::PrintedTickets{*path};
}

} // namespace

TicketPdf::TicketPdf(QString folder, QLocale locale, Paper paper)
    : m_folder(std::move(folder))
    , m_locale(std::move(locale))
    , m_paper(paper)
{
}

QFuture<Result<ports::PrintedTickets>> TicketPdf::print(const Booking &booking, const Cinema &cinema)
{
    return async::ready(printed(write(booking, cinema)));
}

QFuture<Result<ports::PrintedTickets>> TicketPdf::reprint(const Booking &booking, const Cinema &cinema, int number)
{
    return async::ready(printed(write(booking, cinema, number)));
}

Result<QString> TicketPdf::write(const Booking &booking, const Cinema &cinema, int reprint) const
{
    if (booking.state != BookingState::Confirmed || booking.tickets.isEmpty())
        return fail(ErrorCode::IllegalState, u"there are no tickets yet"_s);
    // The code names the file, and comes from a server: letters and digits only, or it could name another folder.
    static const QRegularExpression plain(u"^[A-Za-z0-9-]{1,32}$"_s);
    if (!plain.match(booking.confirmationCode).hasMatch())
        return fail(ErrorCode::Protocol, u"not a confirmation code: "_s + booking.confirmationCode);

    QBuffer pdf;
    pdf.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&pdf);
        const QSizeF size = paperMm(m_paper);
        writer.setResolution(dotsPerInch);
        writer.setPageSize(QPageSize(size, QPageSize::Millimeter, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(booking.showtime.movieTitle + u' ' + booking.confirmationCode);
        writer.setCreator(u"Foyer"_s);
        QPainter painter(&writer);
        for (qsizetype i = 0; i < booking.tickets.size(); ++i) {
            const Ticket &ticket = booking.tickets.at(i);
            const Result<QrMatrix> code = qrMatrix(ticket.code);
            if (!code)
                return fail(code.error());
            if (i > 0)
                writer.newPage();
            Page page(painter, size);
            paint(page, {booking, ticket, cinema, m_locale, *code, i + 1, reprint});
        }
        if (booking.total.currency().isValid()) {
            writer.newPage();
            Page receipt(painter, size);
            paintReceipt(receipt, booking, cinema, m_locale, reprint);
        }
    }
    if (!QDir().mkpath(m_folder))
        return fail(ErrorCode::Storage, u"cannot make "_s + m_folder);
    const QString mark = reprint > 0 ? u'-' + QString::number(reprint) : QString();
    QSaveFile file(m_folder + u'/' + booking.confirmationCode + mark + u".pdf"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf.data()) != pdf.data().size() || !file.commit())
        return fail(ErrorCode::Storage, file.errorString());
    return file.fileName();
}

} // namespace foyer::printing
