#pragma once

#include "checkout.h"

#include <QAbstractListModel>

namespace foyer::models {

/** The seats of the sale, a row a seat. Setting TicketTypeRole changes the ticket. */
class BasketModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        LabelRole = Qt::DisplayRole, ///< "H10".
        SeatIdRole = Qt::UserRole + 1, ///< int.
        SeatTypeRole, ///< domain::SeatType as int.
        TicketTypeRole, ///< The code; editable.
        TicketTypeNameRole, ///< For people.
        PriceRole, ///< domain::Money as shownPrices() says; invalid while there is none.
        HeldRole, ///< bool: the server has agreed to the seat.
    };

    explicit BasketModel(workflow::Checkout &checkout, QObject *parent = nullptr);

    /** The server's; none while it is being asked. */
    std::optional<domain::Money> total() const;
    /** The ticket types one can choose for a row: those with a price for its seat. */
    QList<domain::TicketType> ticketTypesFor(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void totalChanged();

private:
    void update();

    workflow::Checkout &m_checkout;
    QList<workflow::BasketLine> m_lines;
};

} // namespace foyer::models
