#pragma once

#include "bookingviews.h"
#include "editrefusal.h"
#include "pricecardcatalogue.h"

/** @file
 *  What the schema shows of price cards, property for field. PriceCard.upcomingShowtimes is loaded. */
namespace foyer::booking {

struct TypeTaxView
{
    Q_GADGET
    Q_PROPERTY(QString ticketType MEMBER ticketType)
    Q_PROPERTY(int taxPermyriad MEMBER taxPermyriad)
public:
    QString ticketType;
    int taxPermyriad = 0;
};

struct BasePriceView
{
    Q_GADGET
    Q_PROPERTY(QString ticketType MEMBER ticketType)
    Q_PROPERTY(QString seatType MEMBER seatType)
    Q_PROPERTY(qint64 priceMinor MEMBER priceMinor)
public:
    QString ticketType;
    QString seatType;
    qint64 priceMinor = 0;
};

struct PriceConditionView
{
    Q_GADGET
    Q_PROPERTY(QStringList weekdays READ weekdays)
    Q_PROPERTY(std::optional<QDate> from READ from)
    Q_PROPERTY(std::optional<QDate> to READ to)
    Q_PROPERTY(std::optional<QString> startsFrom READ startsFrom)
    Q_PROPERTY(std::optional<QString> startsBefore READ startsBefore)
    Q_PROPERTY(std::optional<QString> format READ format)
    Q_PROPERTY(std::optional<QString> memberTier READ memberTier)
    Q_PROPERTY(std::optional<QString> channel READ channel)
public:
    PriceCondition condition;

    QStringList weekdays() const { return weekdayNames(condition.weekdays); }
    std::optional<QDate> from() const { return dayOrNone(condition.from); }
    std::optional<QDate> to() const { return dayOrNone(condition.to); }
    std::optional<QString> startsFrom() const { return timeOrNone(condition.startsFrom); }
    std::optional<QString> startsBefore() const { return timeOrNone(condition.startsBefore); }
    std::optional<QString> format() const { return textOrNone(condition.format); }
    std::optional<QString> memberTier() const { return textOrNone(condition.memberTier); }
    std::optional<QString> channel() const
    {
        return condition.channel ? std::optional(domain::toWireName(*condition.channel)) : std::nullopt;
    }

    static std::optional<QDate> dayOrNone(QDate day) { return day.isValid() ? std::optional(day) : std::nullopt; }
    static std::optional<QString> timeOrNone(QTime time) { return textOrNone(time.toString(QStringLiteral("HH:mm"))); }
    static std::optional<QString> textOrNone(const QString &text)
    {
        return text.isEmpty() ? std::nullopt : std::optional(text);
    }
    static std::optional<QString> nameOrNone(const std::optional<domain::SeatType> &type)
    {
        return type ? std::optional(domain::toWireName(*type)) : std::nullopt;
    }
};

struct PriceRuleView
{
    Q_GADGET
    Q_PROPERTY(QString code READ code)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(foyer::booking::PriceConditionView when READ when)
    Q_PROPERTY(std::optional<QString> ticketType READ ticketType)
    Q_PROPERTY(std::optional<QString> seatType READ seatType)
    Q_PROPERTY(QString effect READ effect)
    Q_PROPERTY(qint64 priceMinor READ priceMinor)
    Q_PROPERTY(int percentPermyriad READ percentPermyriad)
public:
    PriceRule rule;

    QString code() const { return rule.code; }
    QString name() const { return rule.name; }
    PriceConditionView when() const { return {rule.when}; }
    std::optional<QString> ticketType() const { return PriceConditionView::textOrNone(rule.ticketType); }
    std::optional<QString> seatType() const { return PriceConditionView::nameOrNone(rule.seatType); }
    QString effect() const { return toWireName(rule.effect); }
    qint64 priceMinor() const { return rule.priceMinor; }
    int percentPermyriad() const { return rule.percentPermyriad; }
};

struct SurchargeView
{
    Q_GADGET
    Q_PROPERTY(QString code READ code)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(foyer::booking::PriceConditionView when READ when)
    Q_PROPERTY(qint64 amountMinor READ amountMinor)
    Q_PROPERTY(std::optional<QString> ticketType READ ticketType)
    Q_PROPERTY(std::optional<QString> seatType READ seatType)
    Q_PROPERTY(std::optional<int> taxPermyriad READ taxPermyriad)
public:
    Surcharge surcharge;

    QString code() const { return surcharge.code; }
    QString name() const { return surcharge.name; }
    PriceConditionView when() const { return {surcharge.when}; }
    qint64 amountMinor() const { return surcharge.amountMinor; }
    std::optional<QString> ticketType() const { return PriceConditionView::textOrNone(surcharge.ticketType); }
    std::optional<QString> seatType() const { return PriceConditionView::nameOrNone(surcharge.seatType); }
    std::optional<int> taxPermyriad() const { return surcharge.taxPermyriad; }
};

struct PriceCardView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(int version READ version)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(QString revisionId READ revisionId)
    Q_PROPERTY(QString cinemaId READ cinemaId)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(QString currency READ currency)
    Q_PROPERTY(std::optional<QDate> validFrom READ validFrom)
    Q_PROPERTY(std::optional<QDate> validTo READ validTo)
    Q_PROPERTY(QString taxMode READ taxMode)
    Q_PROPERTY(int taxPermyriad READ taxPermyriad)
    Q_PROPERTY(QList<foyer::booking::TypeTaxView> typeTaxes READ typeTaxes)
    Q_PROPERTY(QString taxRounding READ taxRounding)
    Q_PROPERTY(qint64 roundToMinor READ roundToMinor)
    Q_PROPERTY(QList<foyer::booking::TicketTypeView> types READ types)
    Q_PROPERTY(QList<foyer::booking::BasePriceView> basePrices READ basePrices)
    Q_PROPERTY(QList<foyer::booking::PriceRuleView> rules READ rules)
    Q_PROPERTY(QList<foyer::booking::SurchargeView> surcharges READ surcharges)
    Q_PROPERTY(QDateTime createdAt READ createdAt)
    Q_PROPERTY(QString createdBy READ createdBy)
    Q_PROPERTY(QDateTime changedAt READ changedAt)
    Q_PROPERTY(QString changedBy READ changedBy)
public:
    EditedPriceCard edited;

    QString id() const { return edited.head.id.toString(); }
    int version() const { return edited.head.version; }
    QString state() const { return toWireName(edited.head.state); }
    QString revisionId() const { return edited.head.revision.toString(); }
    QString cinemaId() const { return edited.head.cinema.toString(); }
    QString name() const { return edited.card.name; }
    QString currency() const { return edited.card.currency.code(); }
    std::optional<QDate> validFrom() const { return PriceConditionView::dayOrNone(edited.card.validFrom); }
    std::optional<QDate> validTo() const { return PriceConditionView::dayOrNone(edited.card.validTo); }
    QString taxMode() const { return toWireName(edited.card.taxMode); }
    int taxPermyriad() const { return edited.card.taxPermyriad; }
    QList<TypeTaxView> typeTaxes() const;
    QString taxRounding() const { return toWireName(edited.card.taxRounding); }
    qint64 roundToMinor() const { return edited.card.roundToMinor; }
    QList<TicketTypeView> types() const;
    QList<BasePriceView> basePrices() const;
    QList<PriceRuleView> rules() const;
    QList<SurchargeView> surcharges() const;
    QDateTime createdAt() const { return QDateTime::fromMSecsSinceEpoch(edited.head.createdAtMs, Qt::UTC); }
    QString createdBy() const { return edited.head.createdBy; }
    QDateTime changedAt() const { return QDateTime::fromMSecsSinceEpoch(edited.head.changedAtMs, Qt::UTC); }
    QString changedBy() const { return edited.head.changedBy; }
};

struct PriceCardPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::PriceCardView> priceCard READ toPriceCard)
    Q_PROPERTY(int showtimesChanged MEMBER showtimesChanged)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal READ toRefusal)
public:
    std::optional<PriceCardView> priceCard;
    int showtimesChanged = 0;
    std::optional<service::EditRefusalView> refusal;

    std::optional<PriceCardView> toPriceCard() const { return priceCard; }
    std::optional<service::EditRefusalView> toRefusal() const { return refusal; }
};

struct PriceCardConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::booking::PriceCardView> nodes READ toNodes)
public:
    int totalCount = 0;
    QList<PriceCardView> nodes;

    QList<PriceCardView> toNodes() const { return nodes; }
};

struct ExplainPricePayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::QuoteLineView> line READ toLine)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal READ toRefusal)
public:
    std::optional<QuoteLineView> line;
    std::optional<service::EditRefusalView> refusal;

    std::optional<QuoteLineView> toLine() const { return line; }
    std::optional<service::EditRefusalView> toRefusal() const { return refusal; }
};

} // namespace foyer::booking
