#include "doctorverb.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOf(Finding::State state)
{
    switch (state) {
    case Finding::State::Ok:
        return u"OK"_s;
    case Finding::State::Warning:
        return u"WARN"_s;
    case Finding::State::Failed:
        return u"FAIL"_s;
    }
    return {};
}

bool hasFailure(const QList<Diagnosis> &findings)
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Diagnosis &finding) { return finding.state == Finding::State::Failed; });
}

} // namespace

QString asText(const QList<Diagnosis> &findings)
{
    QString text;
    for (const Diagnosis &finding : findings) {
        text += u"%1  %2  %3\n"_s.arg(nameOf(finding.state), -4).arg(finding.check, -12).arg(finding.what);
        if (!finding.advice.isEmpty())
            text += QString(20, u' ') + u"→ "_s + finding.advice + u'\n';
    }
    return text;
}

QByteArray asJson(const QList<Diagnosis> &findings)
{
    QJsonArray checks;
    for (const Diagnosis &finding : findings)
        checks.append(QJsonObject{{u"level"_s, nameOf(finding.state)},
                                  {u"check"_s, finding.check},
                                  {u"what"_s, finding.what},
                                  {u"advice"_s, finding.advice}});
    return QJsonDocument(QJsonObject{{u"ok"_s, !hasFailure(findings)}, {u"checks"_s, checks}}).toJson();
}

int runDoctor(const Options &options)
{
    const QList<Diagnosis> findings = examine(options, SystemClock());
    const QByteArray told = options.json ? asJson(findings) : asText(findings).toUtf8();
    std::fputs(told.constData(), stdout);
    return hasFailure(findings) ? 1 : 0;
}

} // namespace foyer::foyerd
