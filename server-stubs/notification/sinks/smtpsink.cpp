#include "smtpsink.h"

#include "curlrequest.h"
#include "mail.h"

#include <QPromise>

#include <cstring>
#include <memory>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Upload
{
    QByteArray mail;
    qsizetype at = 0;
};

std::size_t readMail(char *buffer, std::size_t size, std::size_t count, void *context)
{
    auto *upload = static_cast<Upload *>(context);
    const auto wanted = std::min<qsizetype>(static_cast<qsizetype>(size * count), upload->mail.size() - upload->at);
    std::memcpy(buffer, upload->mail.constData() + upload->at, static_cast<std::size_t>(wanted));
    upload->at += wanted;
    return static_cast<std::size_t>(wanted);
}

bool isThisMachine(const QUrl &url)
{
    return QStringList{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}.contains(url.host());
}

/** 5yz is for good (RFC 5321 4.2.1) when it is said of the mail, or of who is to get it. Said of us, as a greeting or
 * to STARTTLS, it is somebody's to mend, and so is 530: sign in first (RFC 4954 6), or turn to TLS (RFC 3207 4). */
bool isForGood(CURLcode code, long status, bool wasHandedOver)
{
    const bool isAboutTheMail = code == CURLE_SEND_ERROR || wasHandedOver;
    return isAboutTheMail && status >= 500 && status < 600 && status != 530;
}

Result<void> resultOf(const CurlRequest::Outcome &outcome, bool wasHandedOver)
{
    if (outcome.code == CURLE_OK)
        return {};
    const QString detail = u"the mail server: %1 (%2)"_s.arg(outcome.words).arg(outcome.status);
    if (isForGood(outcome.code, outcome.status, wasHandedOver))
        return fail(ErrorCode::InvalidInput, detail);
    return fail(outcome.code == CURLE_OPERATION_TIMEDOUT ? ErrorCode::Timeout : ErrorCode::Unreachable, detail);
}

Result<void> deliver(const SmtpSink::Settings &settings, const QString &recipient, Upload upload)
{
    Result<CurlRequest> request = CurlRequest::make();
    if (!request)
        return fail(request.error());
    const bool mayBePlain = isThisMachine(settings.server) && settings.authorities.isEmpty();
    request->set(CURLOPT_URL, settings.server.toEncoded().constData());
    request->set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    request->set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings.timeout.count()));
    request->set(CURLOPT_USE_SSL, static_cast<long>(mayBePlain ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (!settings.authorities.isEmpty())
        request->set(CURLOPT_CAINFO, settings.authorities.toUtf8().constData());
    if (!settings.user.isEmpty()) {
        request->set(CURLOPT_USERNAME, settings.user.toUtf8().constData());
        request->set(CURLOPT_PASSWORD, settings.password.constData());
    }
    request->set(CURLOPT_MAIL_FROM, ('<' + addressIn(settings.sender).toUtf8() + '>').constData());
    request->add(CURLOPT_MAIL_RCPT, '<' + recipient.toUtf8() + '>');
    request->set(CURLOPT_READFUNCTION, &readMail);
    request->set(CURLOPT_READDATA, static_cast<void *>(&upload));
    request->set(CURLOPT_UPLOAD, 1L);
    const CurlRequest::Outcome outcome = request->perform();
    return resultOf(outcome, upload.at > 0);
}

} // namespace

SmtpSink::SmtpSink(Settings settings, const Clock &clock)
    : m_settings(std::move(settings))
    , m_clock(clock)
{
    m_threads.setMaxThreadCount(1);
}

SmtpSink::~SmtpSink()
{
    m_threads.waitForDone();
}

QFuture<Result<void>> SmtpSink::send(const Message &message)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const QFuture<Result<void>> future = promise->future();
    m_threads.start([promise, settings = m_settings, to = message.address.simplified(),
                     mail = toMail(message, m_settings.sender, m_clock.nowMs())] {
        promise->addResult(deliver(settings, to, {mail}));
        promise->finish();
    });
    return future;
}

} // namespace foyer::notification
