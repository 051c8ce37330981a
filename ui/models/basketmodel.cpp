#include "basketmodel.h"

#include "basketprices.h"
#include "rowchanges.h"

namespace foyer::models {

BasketModel::BasketModel(workflow::Checkout &checkout, QObject *parent)
    : QAbstractListModel(parent)
    , m_checkout(checkout)
    , m_lines(checkout.basket())
{
    connect(&m_checkout, &workflow::Checkout::basketChanged, this, &BasketModel::update);
    connect(&m_checkout, &workflow::Checkout::quoteChanged, this, &BasketModel::totalChanged);
}

void BasketModel::update()
{
    bringRowsTo(m_lines, m_checkout.basket(), [](const workflow::BasketLine &line) { return line.seat.id; },
                {
                    [this](int row) { beginInsertRows({}, row, row); },
                    [this] { endInsertRows(); },
                    [this](int row) { beginRemoveRows({}, row, row); },
                    [this] { endRemoveRows(); },
                    [this](int from, int to) { beginMoveRows({}, from, from, {}, to); },
                    [this] { endMoveRows(); },
                    [this](int row) { Q_EMIT dataChanged(index(row), index(row)); },
                });
}

std::optional<domain::Money> BasketModel::total() const
{
    return m_checkout.quote() ? std::optional(m_checkout.quote()->total) : std::nullopt;
}

QList<domain::TicketType> BasketModel::ticketTypesFor(int row) const
{
    QList<domain::TicketType> types;
    const domain::ShowtimeSummary *showtime = m_checkout.hall().showtime();
    if (row < 0 || row >= m_lines.size() || !showtime)
        return types;
    for (const domain::TicketType &type : showtime->ticketTypes) {
        if (showtime->prices.price(type.code, m_lines.at(row).seat.type))
            types.append(type);
    }
    return types;
}

int BasketModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant BasketModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const workflow::BasketLine &line = m_lines.at(index.row());
    switch (role) {
    case LabelRole:
        return line.seat.label();
    case SeatIdRole:
        return static_cast<int>(line.seat.id);
    case SeatTypeRole:
        return static_cast<int>(line.seat.type);
    case TicketTypeRole:
        return line.ticketType;
    case TicketTypeNameRole:
        for (const domain::TicketType &type : ticketTypesFor(index.row())) {
            if (type.code == line.ticketType)
                return type.name;
        }
        return line.ticketType;
    case PriceRole:
        if (const auto price = shownPrices(m_checkout).value(index.row()))
            return QVariant::fromValue(*price);
        return {};
    case HeldRole:
        return line.held;
    default:
        return {};
    }
}

bool BasketModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != TicketTypeRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    return m_checkout.setTicketType(m_lines.at(index.row()).seat.id, value.toString()).has_value();
}

Qt::ItemFlags BasketModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

QHash<int, QByteArray> BasketModel::roleNames() const
{
    return {{LabelRole, "label"},
            {SeatIdRole, "seatId"},
            {SeatTypeRole, "seatType"},
            {TicketTypeRole, "ticketType"},
            {TicketTypeNameRole, "ticketTypeName"},
            {PriceRole, "price"},
            {HeldRole, "held"}};
}

} // namespace foyer::models
