#include "changekeysverb.h"

#include "signingkeys.h"

#include <QFile>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

int changeKeys(const Options &options)
{
    const QString folder = options.dataFolder + u"/keys"_s;
    if (!QFile::exists(folder + u"/signing.jwk"_s)) {
        std::fprintf(stderr, "foyerd: no user service has run on %s yet: there is no key to change.\n",
                     qUtf8Printable(options.dataFolder));
        return 1;
    }
    if (const Result<void> made = user::SigningKeys::change(folder); !made) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(made.error().detail));
        return 1;
    }
    std::puts("A new key is there. The user service signs with it in two minutes; nobody is signed out.");
    return 0;
}

} // namespace foyer::foyerd
