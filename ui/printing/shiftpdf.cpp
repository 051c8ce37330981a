#include "shiftpdf.h"

#include "async.h"
#include "refundlines.h"

#include <QBuffer>
#include <QDir>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <cmath>

namespace foyer::printing {

using namespace Qt::Literals::StringLiterals;
using Kind = ReportLine::Kind;

namespace {

constexpr int dotsPerInch = 1200;
constexpr qreal dotsPerMm = dotsPerInch / 25.4;
constexpr qreal widthMm = 80;
constexpr qreal marginMm = 6;
constexpr qreal shortestMm = 80;

QFont fontOf(const ReportLine &line)
{
    QFont font;
    // Fallbacks by name, as on tickets.
    font.setFamilies({u"Inter"_s, u"Noto Sans"_s, u"Noto Sans Arabic"_s, u"Noto Sans Hebrew"_s, u"Noto Sans CJK JP"_s});
    const bool isLarge = line.kind == Kind::Title || line.kind == Kind::Stamp;
    const bool isPlain = line.kind == Kind::Text || line.kind == Kind::Fact;
    font.setPixelSize(static_cast<int>((isLarge ? 5.6 : 3.2) * dotsPerMm));
    font.setWeight(isPlain ? QFont::Normal : QFont::Bold);
    return font;
}

/** Paints them one below the other; answers where they end, in dots. */
qreal paint(QPainter &painter, const QList<ReportLine> &lines)
{
    const qreal left = marginMm * dotsPerMm;
    const qreal width = (widthMm - 2 * marginMm) * dotsPerMm;
    const qreal gap = 2 * dotsPerMm;
    constexpr qreal anyHeight = 1'000'000;
    qreal top = left;
    const auto write = [&](const QRectF &place, int flags, const QString &text) {
        QRectF used;
        painter.drawText(place, flags | Qt::TextWrapAnywhere | Qt::TextWordWrap, text, &used);
        return used.height();
    };
    for (const ReportLine &line : lines) {
        painter.setFont(fontOf(line));
        if (line.kind == Kind::Rule || line.kind == Kind::Signature) {
            top += line.kind == Kind::Rule ? gap : 10 * dotsPerMm;
            painter.fillRect(QRectF(left, top, width, 0.2 * dotsPerMm), Qt::black);
            top += gap;
            continue;
        }
        if (line.kind == Kind::Fact || line.kind == Kind::Total) {
            // The amount is never cut; its name takes as many lines as it needs.
            const qreal right = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(line.right);
            const qreal high = write(QRectF(left, top, width, anyHeight), Qt::AlignRight | Qt::AlignTop, line.right);
            const QRectF rest(left, top, std::max(width - right - gap, width / 3), anyHeight);
            top += std::max(high, write(rest, Qt::AlignLeft | Qt::AlignTop, line.left));
            continue;
        }
        const bool isCentred = line.kind == Kind::House || line.kind == Kind::Stamp;
        top += write(QRectF(left, top, width, anyHeight), (isCentred ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignTop,
                     line.left);
    }
    return top + left;
}

void setPage(QPdfWriter &writer, qreal heightMm)
{
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(QSizeF(widthMm, heightMm), QPageSize::Millimeter, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
}

QString stampOf(const QDateTime &utc)
{
    return utc.toUTC().toString(u"yyyyMMdd-HHmmss"_s);
}

QString fileName(const ports::ShiftReport &report, bool isCopy)
{
    QString name = report.kind == ports::ShiftReport::Kind::Day ? u"day-"_s + report.day.toString(Qt::ISODate)
                                                                : u"shift-"_s + stampOf(report.fromUtc);
    name += report.number ? u"-z%1"_s.arg(*report.number) : u"-x-"_s + stampOf(report.untilUtc);
    return name + (isCopy ? u"-copy.pdf"_s : u".pdf"_s);
}

} // namespace

ShiftPdf::ShiftPdf(QString folder, QLocale locale)
    : m_folder(std::move(folder))
    , m_locale(std::move(locale))
{
}

QFuture<Result<ports::PrintedTickets>> ShiftPdf::print(const ports::ShiftReport &report, const domain::Cinema &cinema,
                                                       bool isCopy)
{
    const Result<QString> path = write(report, cinema, isCopy);
    return path ? async::ready<Result<ports::PrintedTickets>>(ports::PrintedTickets{*path})
                : async::failed<ports::PrintedTickets>(path.error());
}

Result<QString> ShiftPdf::write(const ports::ShiftReport &report, const domain::Cinema &cinema, bool isCopy) const
{
    return write(shiftLines(report, cinema, m_locale, isCopy), reportTitle(report, m_locale), fileName(report, isCopy));
}

QFuture<Result<ports::PrintedTickets>> ShiftPdf::printSlip(const ports::RefundSlip &slip, const domain::Cinema &cinema,
                                                           bool isCopy)
{
    const QString name =
        u"refund-%1-%2%3.pdf"_s.arg(slip.booking.code, stampOf(slip.atUtc), isCopy ? u"-copy"_s : u""_s);
    const Result<QString> path = write(refundLines(slip, cinema, m_locale, isCopy), refundTitle(slip, m_locale), name);
    return path ? async::ready<Result<ports::PrintedTickets>>(ports::PrintedTickets{*path})
                : async::failed<ports::PrintedTickets>(path.error());
}

Result<QString> ShiftPdf::write(const QList<ReportLine> &lines, const QString &title, const QString &name) const
{
    qreal height = 0;
    {
        QBuffer tried;
        tried.open(QIODevice::WriteOnly);
        QPdfWriter writer(&tried);
        setPage(writer, shortestMm);
        QPainter painter(&writer);
        height = paint(painter, lines) / dotsPerMm;
    }
    QBuffer pdf;
    pdf.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&pdf);
        setPage(writer, std::max(std::ceil(height), shortestMm));
        writer.setTitle(title);
        writer.setCreator(u"Foyer"_s);
        QPainter painter(&writer);
        paint(painter, lines);
    }
    if (!QDir().mkpath(m_folder))
        return fail(ErrorCode::Storage, u"cannot make "_s + m_folder);
    QSaveFile file(m_folder + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf.data()) != pdf.data().size() || !file.commit())
        return fail(ErrorCode::Storage, file.errorString());
    return file.fileName();
}

} // namespace foyer::printing
