#include "remotepricecards.h"

#include "async.h"
#include "pricetable.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::PriceCardGiven;
using ports::PriceExplanation;
using ports::Record;
using ports::RecordAnswer;

namespace {

const QString cinemaField = u"cinemaId"_s;

domain::PriceStep readStep(JsonReader &json)
{
    domain::PriceStep step;
    step.kind = json.oneOf(u"kind"_s, &domain::priceStepKindFromWireName);
    step.code = json.text(u"code"_s);
    step.text = json.text(u"text"_s);
    step.amount = json.money(u"amount"_s);
    return step;
}

Result<PriceExplanation> explanationFrom(const QJsonValue &payload)
{
    JsonReader json(payload, u"explainPrice"_s);
    PriceExplanation explained;
    explained.refusal = editRefusalFrom(json);
    if (!json.isNull(u"line"_s)) {
        JsonReader line = json.object(u"line"_s);
        explained.price = line.money(u"price"_s);
        explained.tax = line.money(u"tax"_s);
        explained.steps = line.list(u"steps"_s, readStep);
    } else if (!explained.refusal) {
        json.problem(u"line"_s, u"neither a price nor why there is none"_s);
    }
    return json.result(std::move(explained));
}

} // namespace

RecordWire priceCardWire()
{
    using Type = RecordField::Type;
    using Use = RecordField::Use;
    RecordWire wire;
    wire.list = {u"priceCardList"_s, u"priceCards"_s};
    wire.one = {u"priceCardRecord"_s, u"priceCard"_s};
    wire.create = {u"createPriceCard"_s, u"createPriceCard"_s};
    wire.update = {u"updatePriceCard"_s, u"updatePriceCard"_s};
    wire.setState = {u"setPriceCardState"_s, u"setPriceCardState"_s};
    wire.idName = u"priceCardId"_s;
    wire.bodyName = u"priceCard"_s;
    wire.singleFilters = {u"cinemaId"_s, u"validOn"_s};
    const QList<RecordField> when{{u"when.weekdays"_s, Type::Texts, Use::Required},
                                  {u"when.from"_s, Type::Day},
                                  {u"when.to"_s, Type::Day},
                                  {u"when.startsFrom"_s, Type::Time},
                                  {u"when.startsBefore"_s, Type::Time},
                                  {u"when.format"_s, Type::Text},
                                  {u"when.memberTier"_s, Type::Text},
                                  {u"when.channel"_s, Type::Text}};
    const QList<RecordField> named{{u"code"_s, Type::Text, Use::Required}, {u"name"_s, Type::Text, Use::Required}};
    const QList<RecordField> where{{u"ticketType"_s, Type::Text}, {u"seatType"_s, Type::Text}};
    const QList<RecordField> rule = named + when + where
        + QList<RecordField>{{u"effect"_s, Type::Text, Use::Required},
                             {u"priceMinor"_s, Type::Long, Use::Required},
                             {u"percentPermyriad"_s, Type::Number, Use::Required}};
    const QList<RecordField> surcharge = named + when + where
        + QList<RecordField>{{u"amountMinor"_s, Type::Long, Use::Required}, {u"taxPermyriad"_s, Type::Number}};
    const QList<RecordField> tax{{u"ticketType"_s, Type::Text, Use::Required},
                                 {u"taxPermyriad"_s, Type::Number, Use::Required}};
    const QList<RecordField> base{{u"ticketType"_s, Type::Text, Use::Required},
                                  {u"seatType"_s, Type::Text, Use::Required},
                                  {u"priceMinor"_s, Type::Long, Use::Required}};
    wire.fields = {{u"cinemaId"_s, Type::Text, Use::Made},
                   {u"name"_s, Type::Text, Use::Required},
                   {u"currency"_s, Type::Text, Use::Required},
                   {u"validFrom"_s, Type::Day},
                   {u"validTo"_s, Type::Day},
                   {u"taxMode"_s, Type::Text, Use::Required},
                   {u"taxPermyriad"_s, Type::Number, Use::Required},
                   {u"typeTaxes"_s, Type::Objects, Use::Required, tax},
                   {u"taxRounding"_s, Type::Text, Use::Required},
                   {u"roundToMinor"_s, Type::Long, Use::Required},
                   {u"types"_s, Type::Objects, Use::Required, named},
                   {u"basePrices"_s, Type::Objects, Use::Required, base},
                   {u"rules"_s, Type::Objects, Use::Required, rule},
                   {u"surcharges"_s, Type::Objects, Use::Required, surcharge},
                   {u"upcomingShowtimes"_s, Type::Number, Use::Shown}};
    return wire;
}

RemotePriceCards::RemotePriceCards(GraphQlClient &client, ports::RecordBook &cinemas, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_cinemas(cinemas)
    , m_records(client, m_wire)
{
}

QFuture<Result<ports::RecordPage>> RemotePriceCards::fetch(const ports::RecordQuery &query, int offset, int count)
{
    return async::andThen(m_records.fetch(query, offset, count), this, [this](const ports::RecordPage &page) {
        QStringList cinemas;
        for (const Record &record : page.records)
            cinemas.append(record.values.value(cinemaField).toString());
        return async::andThen(learnNames(cinemas), this, [this, page] {
            ports::RecordPage named = page;
            for (Record &record : named.records)
                record = inForm(record);
            return named;
        });
    });
}

Record RemotePriceCards::inForm(Record record) const
{
    const QString name = m_names.value(record.values.value(cinemaField).toString());
    record.values = priceFormFrom(record.values);
    record.values.insert(u"cinemaName"_s, name);
    return record;
}

QFuture<Result<void>> RemotePriceCards::learnNames(const QStringList &cinemas)
{
    QStringList unknown;
    std::copy_if(cinemas.cbegin(), cinemas.cend(), std::back_inserter(unknown),
                 [this](const QString &id) { return !m_names.contains(id); });
    if (unknown.isEmpty())
        return async::ready(Result<void>());
    const QString id = unknown.takeFirst();
    unknown.removeAll(id);
    return async::andThen(async::then(m_cinemas.read(id), this,
                                      [this, id](const Result<Record> &cinema) -> Result<void> {
                                          if (cinema)
                                              m_names.insert(id, cinema->values.value(u"name"_s).toString());
                                          return {};
                                      }),
                          this, [this, unknown] { return learnNames(unknown); });
}

QFuture<Result<Record>> RemotePriceCards::read(const QString &id)
{
    return async::andThen(m_records.read(id), this, [this](const Record &record) {
        return async::andThen(learnNames({record.values.value(cinemaField).toString()}), this,
                              [this, record] { return inForm(record); });
    });
}

QFuture<Result<RecordAnswer>> RemotePriceCards::told(const QFuture<Result<RecordAnswer>> &answer,
                                                     const QVariantMap &values)
{
    return async::andThen(answer, this, [this, values](RecordAnswer told) {
        if (told.record)
            told.record = inForm(*told.record);
        if (told.refusal && told.refusal->code == ErrorCode::InvalidInput)
            told.refusal = invalidFields(priceFormProblems(fieldProblemsOf(*told.refusal), values));
        return told;
    });
}

QFuture<Result<RecordAnswer>> RemotePriceCards::create(const QString &id, const QVariantMap &values)
{
    return told(m_records.create(id, priceWireFrom(values)), values);
}

QFuture<Result<RecordAnswer>> RemotePriceCards::update(const QString &id, int version, const QVariantMap &values)
{
    return told(m_records.update(id, version, priceWireFrom(values)), values);
}

QFuture<Result<RecordAnswer>> RemotePriceCards::setState(const QString &id, int version, const QString &state,
                                                         bool dryRun)
{
    return told(m_records.setState(id, version, state, dryRun), {});
}

QFuture<Result<RecordAnswer>> RemotePriceCards::remove(const QString &id, int version, bool dryRun)
{
    return told(m_records.remove(id, version, dryRun), {});
}

QFuture<Result<PriceExplanation>> RemotePriceCards::explain(const ports::PriceQuestion &question)
{
    QJsonObject input{{u"priceCardId"_s, question.priceCardId},
                      {u"businessDay"_s, question.businessDay.toString(Qt::ISODate)},
                      {u"startsAt"_s, question.startsAt.toString(u"HH:mm"_s)},
                      {u"formats"_s, QJsonArray::fromStringList(question.formats)},
                      {u"channel"_s, domain::toWireName(question.channel)},
                      {u"ticketType"_s, question.ticketType},
                      {u"seatType"_s, domain::toWireName(question.seatType)}};
    if (!question.memberTier.isEmpty())
        input.insert(u"memberTier"_s, question.memberTier);
    return async::andThen(
        m_client.query(u"explainPrice"_s, {{u"input"_s, input}}), this,
        [](const GraphQlAnswer &answer) { return answer.field(u"explainPrice"_s).and_then(explanationFrom); });
}

QFuture<Result<PriceCardGiven>> RemotePriceCards::giveToShowtimes(const Record &card)
{
    const QJsonObject input{{m_wire.idName, card.id},
                            {u"version"_s, card.version},
                            {m_wire.bodyName, recordBody(priceWireFrom(card.values), m_wire.fields)},
                            {u"applyToShowtimes"_s, true}};
    return async::andThen(m_client.mutateAgain(m_wire.update.operation, input), this,
                          [field = m_wire.update.field](const GraphQlAnswer &answer) {
                              return answer.field(field).and_then([field](const QJsonValue &payload) {
                                  JsonReader json(payload, field);
                                  PriceCardGiven given;
                                  given.showtimesChanged = json.number(u"showtimesChanged"_s);
                                  given.refusal = editRefusalFrom(json);
                                  return json.result(std::move(given));
                              });
                          });
}

} // namespace foyer::remote
