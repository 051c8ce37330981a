#pragma once

#include <QString>

namespace foyer::movie {

/** @p text as people search for it: without accents and case, words of letters and digits joined by one blank,
 *  apostrophes dropped ("Amélie's  8½!" is "amelies 812"). Text without a letter or digit folds to itself in lower
 *  case, so that the film "???" can be told from the film "!!!". The same on every machine: it is stored. */
QString folded(QStringView text);

/** As folded(), but empty for text without a letter or digit: what is searched for. */
QString foldedWords(QStringView text);

/** Why @p text looks like it was read in the wrong encoding, or has characters that are no text; empty when it
 *  looks right. Knows UTF-8 read as Latin-1 ("AmÃ©lie"), Latin-1 read as MacRoman ("AmÈlie", "kr·le"),
 *  replacement characters, control characters, overrides of the direction of writing and half surrogates. */
QString encodingFault(QStringView text);

} // namespace foyer::movie
