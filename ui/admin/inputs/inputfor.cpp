#include "inputs/inputfor.h"

#include "inputs/dayinputs.h"
#include "inputs/moneyinput.h"
#include "inputs/plaininputs.h"
#include "inputs/referenceinputs.h"
#include "inputs/rowsinput.h"
#include "inputs/typedinput.h"

namespace foyer::admin {

FieldInput *inputFor(const FieldSpec &spec)
{
    using Kind = FieldSpec::Kind;
    switch (spec.kind) {
    case Kind::Line:
        return new LineInput(spec);
    case Kind::Text:
        return new TextInput(spec);
    case Kind::Number:
        return new NumberInput(spec);
    case Kind::Words:
        return new WordsInput(spec);
    case Kind::Day:
        return new DayInput(spec);
    case Kind::Choice:
        return new ChoiceInput(spec);
    case Kind::Flag:
        return new FlagInput(spec);
    case Kind::Money:
        return new MoneyInput(spec);
    case Kind::Decimal:
        return new DecimalInput(spec);
    case Kind::Percent:
        return new PercentInput(spec);
    case Kind::Time:
        return new TimeInput(spec);
    case Kind::Moment:
        return new MomentInput(spec);
    case Kind::Choices:
        return new ChoicesInput(spec);
    case Kind::Reference:
        return new ReferenceInput(spec);
    case Kind::References:
        return new ReferencesInput(spec);
    case Kind::Rows:
        return new RowsInput(spec);
    case Kind::Secret:
    case Kind::OwnSecret:
        return new SecretInput(spec);
    }
    Q_UNREACHABLE();
}

} // namespace foyer::admin
