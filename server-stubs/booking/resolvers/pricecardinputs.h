#pragma once

#include "editrefusal.h"
#include "pricecard.h"

#include <QObject>

/** @file
 *  What managers send of price cards, property for field, and the cards it means. */
namespace foyer::booking {

struct TypeTaxInput
{
    Q_GADGET
    Q_PROPERTY(QString ticketType MEMBER ticketType)
    Q_PROPERTY(int taxPermyriad MEMBER taxPermyriad)
public:
    QString ticketType;
    int taxPermyriad = 0;
    friend bool operator==(const TypeTaxInput &, const TypeTaxInput &) = default;
};

struct TicketTypeInput
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString name MEMBER name)
public:
    QString code;
    QString name;
    friend bool operator==(const TicketTypeInput &, const TicketTypeInput &) = default;
};

struct BasePriceInput
{
    Q_GADGET
    Q_PROPERTY(QString ticketType MEMBER ticketType)
    Q_PROPERTY(QString seatType MEMBER seatType)
    Q_PROPERTY(qint64 priceMinor MEMBER priceMinor)
public:
    QString ticketType;
    QString seatType;
    qint64 priceMinor = 0;
    friend bool operator==(const BasePriceInput &, const BasePriceInput &) = default;
};

struct PriceConditionInput
{
    Q_GADGET
    Q_PROPERTY(QStringList weekdays MEMBER weekdays)
    Q_PROPERTY(std::optional<QDate> from MEMBER from)
    Q_PROPERTY(std::optional<QDate> to MEMBER to)
    Q_PROPERTY(std::optional<QString> startsFrom MEMBER startsFrom)
    Q_PROPERTY(std::optional<QString> startsBefore MEMBER startsBefore)
    Q_PROPERTY(std::optional<QString> format MEMBER format)
    Q_PROPERTY(std::optional<QString> memberTier MEMBER memberTier)
    Q_PROPERTY(std::optional<QString> channel MEMBER channel)
public:
    QStringList weekdays;
    std::optional<QDate> from;
    std::optional<QDate> to;
    std::optional<QString> startsFrom;
    std::optional<QString> startsBefore;
    std::optional<QString> format;
    std::optional<QString> memberTier;
    std::optional<QString> channel;

    /** A time that is none is remembered in @p checks and left out. */
    PriceCondition condition(FieldChecks &checks, const QString &path) const;
    friend bool operator==(const PriceConditionInput &, const PriceConditionInput &) = default;
};

struct PriceRuleInput
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(foyer::booking::PriceConditionInput when MEMBER when)
    Q_PROPERTY(std::optional<QString> ticketType MEMBER ticketType)
    Q_PROPERTY(std::optional<QString> seatType MEMBER seatType)
    Q_PROPERTY(QString effect MEMBER effect)
    Q_PROPERTY(qint64 priceMinor MEMBER priceMinor)
    Q_PROPERTY(int percentPermyriad MEMBER percentPermyriad)
public:
    QString code;
    QString name;
    PriceConditionInput when;
    std::optional<QString> ticketType;
    std::optional<QString> seatType;
    QString effect;
    qint64 priceMinor = 0;
    int percentPermyriad = 0;
    friend bool operator==(const PriceRuleInput &, const PriceRuleInput &) = default;
};

struct SurchargeInput
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(foyer::booking::PriceConditionInput when MEMBER when)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(std::optional<QString> ticketType MEMBER ticketType)
    Q_PROPERTY(std::optional<QString> seatType MEMBER seatType)
    Q_PROPERTY(std::optional<int> taxPermyriad MEMBER taxPermyriad)
public:
    QString code;
    QString name;
    PriceConditionInput when;
    qint64 amountMinor = 0;
    std::optional<QString> ticketType;
    std::optional<QString> seatType;
    std::optional<int> taxPermyriad;
    friend bool operator==(const SurchargeInput &, const SurchargeInput &) = default;
};

struct PriceCardInput
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(std::optional<QDate> validFrom MEMBER validFrom)
    Q_PROPERTY(std::optional<QDate> validTo MEMBER validTo)
    Q_PROPERTY(QString taxMode MEMBER taxMode)
    Q_PROPERTY(int taxPermyriad MEMBER taxPermyriad)
    Q_PROPERTY(QList<foyer::booking::TypeTaxInput> typeTaxes MEMBER typeTaxes)
    Q_PROPERTY(QString taxRounding MEMBER taxRounding)
    Q_PROPERTY(qint64 roundToMinor MEMBER roundToMinor)
    Q_PROPERTY(QList<foyer::booking::TicketTypeInput> types MEMBER types)
    Q_PROPERTY(QList<foyer::booking::BasePriceInput> basePrices MEMBER basePrices)
    Q_PROPERTY(QList<foyer::booking::PriceRuleInput> rules MEMBER rules)
    Q_PROPERTY(QList<foyer::booking::SurchargeInput> surcharges MEMBER surcharges)
public:
    QString name;
    QString currency;
    std::optional<QDate> validFrom;
    std::optional<QDate> validTo;
    QString taxMode;
    int taxPermyriad = 0;
    QList<TypeTaxInput> typeTaxes;
    QString taxRounding;
    qint64 roundToMinor = 1;
    QList<TicketTypeInput> types;
    QList<BasePriceInput> basePrices;
    QList<PriceRuleInput> rules;
    QList<SurchargeInput> surcharges;

    /** InvalidInput with everything that is wrong, by the fields of this. */
    Result<PriceCard> card(const domain::PriceCardId &id, const domain::CinemaId &cinema) const;
    friend bool operator==(const PriceCardInput &, const PriceCardInput &) = default;
};

struct CreatePriceCardInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::PriceCardId priceCardId MEMBER priceCardId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(foyer::booking::PriceCardInput priceCard MEMBER priceCard)
public:
    domain::PriceCardId priceCardId;
    domain::CinemaId cinemaId;
    PriceCardInput priceCard;
};

struct UpdatePriceCardInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::PriceCardId priceCardId MEMBER priceCardId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::booking::PriceCardInput priceCard MEMBER priceCard)
    Q_PROPERTY(bool applyToShowtimes MEMBER applyToShowtimes)
public:
    domain::PriceCardId priceCardId;
    int version = 0;
    PriceCardInput priceCard;
    bool applyToShowtimes = false;
};

struct SetPriceCardStateInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::PriceCardId priceCardId MEMBER priceCardId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    domain::PriceCardId priceCardId;
    int version = 0;
    QString state;
    bool dryRun = false;
};

struct PriceCardFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::domain::CinemaId> cinemaId MEMBER cinemaId)
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(std::optional<QDate> validOn MEMBER validOn)
    Q_PROPERTY(QStringList states MEMBER states)
public:
    std::optional<domain::CinemaId> cinemaId;
    std::optional<QString> text;
    std::optional<QDate> validOn;
    QStringList states;
};

struct SortInput
{
    Q_GADGET
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    QString by;
    QString direction;
};

struct ExplainPriceInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::domain::PriceCardId> priceCardId MEMBER priceCardId)
    Q_PROPERTY(std::optional<foyer::booking::PriceCardInput> priceCard MEMBER priceCard)
    Q_PROPERTY(QDate businessDay MEMBER businessDay)
    Q_PROPERTY(QString startsAt MEMBER startsAt)
    Q_PROPERTY(QStringList formats MEMBER formats)
    Q_PROPERTY(QString channel MEMBER channel)
    Q_PROPERTY(std::optional<QString> memberTier MEMBER memberTier)
    Q_PROPERTY(QString ticketType MEMBER ticketType)
    Q_PROPERTY(QString seatType MEMBER seatType)
public:
    std::optional<domain::PriceCardId> priceCardId;
    std::optional<PriceCardInput> priceCard;
    QDate businessDay;
    QString startsAt;
    QStringList formats;
    QString channel;
    std::optional<QString> memberTier;
    QString ticketType;
    QString seatType;

    /** What is asked about; remembers in @p checks what is wrong. */
    Occasion occasion(FieldChecks &checks) const;
};

} // namespace foyer::booking
