#include "paypage.h"

#include <QUrl>
#include <QUrlQuery>

namespace foyer::psp {

using namespace Qt::Literals::StringLiterals;

namespace {

http::Response html(const QString &body)
{
    http::Response response;
    response.headers.append("Content-Type", "text/html; charset=utf-8");
    response.headers.append("Content-Security-Policy", "default-src 'none'; form-action *");
    response.headers.append("Cache-Control", "no-store");
    response.body =
        u"<!DOCTYPE html><html lang=\"en\"><title>Simulated payment</title><body>%1</body></html>"_s.arg(body).toUtf8();
    return response;
}

} // namespace

http::Response payPage(const SimulatedCharge &charge)
{
    if (!charge.isOpen())
        return html(u"<h1>This payment is %1</h1>"_s.arg(charge.status.toHtmlEscaped()));
    return html(u"<h1>Simulated payment</h1><p>%1 minor units of %2</p><form method=\"post\">"
                "<button name=\"action\" value=\"pay\">Pay</button> "
                "<button name=\"action\" value=\"decline\">Decline</button> "
                "<button name=\"action\" value=\"cancel\">Cancel</button></form>"_s.arg(
                    QString::number(charge.amountMinor), charge.currency.toHtmlEscaped()));
}

http::Response backToShop(const SimulatedCharge &charge)
{
    QUrl url(charge.returnUrl);
    QUrlQuery query(url);
    query.addQueryItem(u"payment"_s, charge.key);
    query.addQueryItem(u"status"_s, charge.status);
    url.setQuery(query);
    http::Response response = html(u"<p>Back to the shop</p>"_s);
    response.status = 303;
    response.headers.append("Location", url.toEncoded());
    return response;
}

} // namespace foyer::psp
