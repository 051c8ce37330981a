#include "ticketwords.h"

#include <QCoreApplication>

namespace foyer::widgets {

namespace {

using namespace Qt::Literals::StringLiterals;

/** The context of this file's strings; functions have no class to lend one. */
struct TicketWords
{
    Q_DECLARE_TR_FUNCTIONS(foyer::widgets::TicketWords)
};

} // namespace

QString seatTypeName(domain::SeatType type)
{
    switch (type) {
    case domain::SeatType::Standard:
        return TicketWords::tr("Standard");
    case domain::SeatType::Premium:
        return TicketWords::tr("Premium");
    case domain::SeatType::Vip:
        return TicketWords::tr("VIP");
    case domain::SeatType::Wheelchair:
        return TicketWords::tr("Wheelchair");
    case domain::SeatType::Companion:
        return TicketWords::tr("Companion");
    case domain::SeatType::Sofa:
        return TicketWords::tr("Sofa");
    }
    Q_UNREACHABLE();
}

QString ticketTypeName(const domain::TicketType &type)
{
    if (type.code == "ADULT"_L1)
        return TicketWords::tr("Adult");
    if (type.code == "CHILD"_L1)
        return TicketWords::tr("Child");
    if (type.code == "SENIOR"_L1)
        return TicketWords::tr("Senior");
    if (type.code == "STUDENT"_L1)
        return TicketWords::tr("Student");
    return type.name;
}

} // namespace foyer::widgets
