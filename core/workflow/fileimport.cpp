#include "fileimport.h"

#include <QStringDecoder>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;

Result<QString> FileImport::textOf(const QByteArray &content)
{
    if (content.size() > maxBytes)
        return fail(ErrorCode::TooLarge, u"%1 bytes"_s.arg(content.size()));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // else what is cut off is no error
    const QString text = decoder.decode(content);
    if (decoder.hasError() || text.isEmpty())
        return fail(ErrorCode::InvalidInput, u"not a text"_s);
    return text;
}

void FileImport::enter(State state, const std::optional<Error> &error)
{
    ++m_asked;
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

void FileImport::goBack(const Error &error)
{
    enter(m_state == State::Importing ? State::Seen : State::NoFile, error);
}

void FileImport::cancel()
{
    if (isWaiting())
        goBack({ErrorCode::Cancelled, {}, {}});
}

} // namespace foyer::workflow
