#pragma once

#include "document.h"
#include "paper.h"
#include "result.h"

#include <QString>

namespace foyer::printing {

/** Writes down a roll of paper, each line in the printer's own letters, or as a picture where it has not all of them.
 */
class RollWriter
{
public:
    explicit RollWriter(const escpos::Paper &paper)
        : m_paper(paper)
    {
    }

    void text(const QString &text, const escpos::Style &style = {}, escpos::Align align = escpos::Align::Left,
              int maxLines = 4);
    void columns(const escpos::Cell &left, const escpos::Cell &right);
    /** Captions in small letters over values as large as there is room for, at most @p times. */
    void facts(const QString &leftCaption, const QString &left, const QString &rightCaption, const QString &right,
               int times);
    void rule() { m_document.append(escpos::Rule()); }
    void space(int dots) { m_document.append(escpos::Space{dots}); }
    void picture(const escpos::Bitmap &bitmap);
    /** In the middle, as large as the paper lets it be. Error when no QR code can hold it. */
    Result<void> qrCode(const QString &content);
    void cut() { m_document.append(escpos::CutHere()); }

    const escpos::Document &document() const { return m_document; }

private:
    bool canWrite(const QString &text) const { return escpos::canWrite(text, m_paper.pages); }

    const escpos::Paper &m_paper;
    escpos::Document m_document;
};

} // namespace foyer::printing
