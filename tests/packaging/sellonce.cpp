// One sale over the API of a server that runs somewhere: `sellonce URL` sells two seats of the demo as its cashier, checks the
// books and prints the booking's id and code. `sellonce URL ID CODE` asks whether that sale is still there.

#include "saletrip.h"

#include <QCoreApplication>

#include <cstdio>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

int failed(const QString &why)
{
    std::fprintf(stderr, "sellonce: %s\n", qUtf8Printable(why));
    return 1;
}

int sell(Caller &till, Caller &admin)
{
    SaleTrip trip(till);
    const QString showtime = trip.findShowtime().value("id"_L1).toString();
    TillSale sale = TillSale::of(trip.freeSeats(showtime).mid(0, 2));
    trip.sell(showtime, sale);
    if (sale.code.isEmpty())
        return failed(u"the sale was not acknowledged"_s);
    if (const QString problem = trip.problemWith(sale, admin); !problem.isEmpty())
        return failed(problem);
    std::printf("%s %s\n", qPrintable(sale.booking), qPrintable(sale.code));
    return 0;
}

int check(Caller &till, const QString &booking, const QString &code)
{
    const QJsonObject found = SaleTrip(till).booking(booking).data().value("booking"_L1).toObject();
    if (found.value("confirmationCode"_L1).toString() != code || found.value("state"_L1).toString() != "CONFIRMED"_L1)
        return failed(u"the sale %1 is no more"_s.arg(code));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 2 && arguments.size() != 4)
        return failed(u"usage: sellonce URL [ID CODE]"_s);
    Caller till(QUrl(arguments.at(1)));
    Caller admin(QUrl(arguments.at(1)));
    if (!till.signIn(u"anna"_s, u"foyer-demo"_s) || !admin.signIn(u"admin"_s, u"foyer-demo"_s))
        return failed(u"nobody could sign in at "_s + arguments.at(1));
    return arguments.size() == 2 ? sell(till, admin) : check(till, arguments.at(2), arguments.at(3));
}
