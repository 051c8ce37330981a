#include "crashreportview.h"

namespace foyer::crashes {

using namespace Qt::Literals::StringLiterals;

namespace {

QDateTime momentFrom(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace

CrashReportView CrashReportView::of(const logging::CrashReport &report, const QString &machine)
{
    CrashReportView view;
    view.name = report.name();
    view.at = report.atUtc;
    view.machine = machine;
    view.service = report.service;
    view.process = report.pid.isEmpty() ? QString() : report.service + u'-' + report.pid; // as the log names it
    view.version = report.version;
    view.what = report.what;
    if (report.seen) {
        view.seenBy = report.seen->by;
        view.seenAt = report.seen->atUtc;
    }
    return view;
}

QJsonObject toJson(const CrashReportView &report)
{
    QJsonObject json{{u"name"_s, report.name},       {u"at"_s, report.at.toString(Qt::ISODateWithMs)},
                     {u"machine"_s, report.machine}, {u"service"_s, report.service},
                     {u"process"_s, report.process}, {u"version"_s, report.version},
                     {u"what"_s, report.what}};
    if (report.seenAt) {
        json.insert(u"seenBy"_s, report.seenBy.value_or(QString()));
        json.insert(u"seenAt"_s, report.seenAt->toString(Qt::ISODateWithMs));
    }
    return json;
}

Result<CrashReportView> crashReportFromJson(const QJsonObject &json)
{
    CrashReportView view;
    for (const auto &[member, into] : {std::pair("name"_L1, &view.name), std::pair("machine"_L1, &view.machine),
                                       std::pair("service"_L1, &view.service), std::pair("process"_L1, &view.process),
                                       std::pair("version"_L1, &view.version), std::pair("what"_L1, &view.what)}) {
        if (!json.value(member).isString())
            return fail(ErrorCode::Protocol, u"%1 of a report is no text"_s.arg(member));
        *into = json.value(member).toString();
    }
    view.at = momentFrom(json.value("at"_L1).toString());
    if (!view.at.isValid())
        return fail(ErrorCode::Protocol, u"at of a report is no moment"_s);
    if (json.contains("seenAt"_L1)) {
        view.seenAt = momentFrom(json.value("seenAt"_L1).toString());
        view.seenBy = json.value("seenBy"_L1).toString();
        if (!view.seenAt->isValid())
            return fail(ErrorCode::Protocol, u"seenAt of a report is no moment"_s);
    }
    return view;
}

} // namespace foyer::crashes
