using System.Globalization;

namespace Backdraw.Compiler.Ir;

/// <summary>Reads what follows the equals sign of an operation.</summary>
internal sealed class OperationReader(Parser parser, List<Value> results)
{
    /// <summary>The operation of a name.</summary>
    public Operation Read(string name) => name switch
    {
        "if" => parser.ParseIf(results.ToEquatableArray()),
        "loop" => parser.ParseLoop(results.ToEquatableArray()),
        "order" => None(Order()),
        "positive" => None(Sign(allowsZero: false)),
        "notnegative" => None(Sign(allowsZero: true)),
        "check" => None(Check()),
        "visit" => None(new VisitOp(parser.Site(), Shared(), Own())),
        "cost" => None(new CostOp(parser.Site(), parser.Reference())),
        "save" => None(new SaveOp(Slot(), parser.Reference())),
        _ => ReadValue(name, One()),
    };

    private Operation ReadValue(string name, Value result) => name switch
    {
        "const" => Constant(result),
        "draw" => Draw(result),
        "noise" => Noise(result),
        "quantile" => new QuantileOp(result, Family(), parser.Reference(), parser.Tuple()),
        "logdensity" => new LogDensityOp(result, Family(), parser.Reference(), parser.Tuple()),
        "advantage" => new AdvantageOp(result, parser.Site(), Shared(), Own()),
        "weight" => new WeightOp(result, parser.Site()),
        "held" => new HeldOp(result, parser.Reference()),
        "joint" => new JointOp(result, parser.Reference(), parser.Reference()),
        "newarray" => NewArray(result),
        "array" => new ArrayLiteralOp(result, parser.Tuple()),
        "length" => new LengthOp(result, parser.Reference(), parser.Integer()),
        "load" => new LoadOp(result, parser.Reference(), parser.Indices()),
        "store" => new StoreOp(result, parser.Reference(), parser.Indices(), parser.Reference()),
        "addat" => new AddAtOp(result, parser.Reference(), parser.Indices(), parser.Reference()),
        "addarrays" => new AddArraysOp(result, parser.Reference(), parser.Reference()),
        "zeroslike" => new ZerosLikeOp(result, parser.Reference()),
        "restore" => new RestoreOp(result, Slot()),
        _ => new ApplyOp(result, Primitive(name), parser.Arguments()),
    };

    private Value One() => results.Count == 1 ? results[0] : throw parser.Expected("an operation with as many results");

    private Operation None(Operation operation) => results.Count == 0 ? operation : throw parser.Expected("an operation with results");

    private Family Family() => parser.Member<Family>();

    private Primitive Primitive(string name) =>
        char.IsLetter(name[0]) && Enum.TryParse(name, out Primitive primitive) ? primitive : throw parser.Expected($"an operation, and {name} is none,");

    private int Slot()
    {
        parser.Mark("#");
        return parser.Integer();
    }

    private int? Shared()
    {
        parser.Keyword("shared");
        return parser.Skip("none") ? null : parser.Integer();
    }

    private Value? Own()
    {
        parser.Keyword("own");
        return parser.Skip("none") ? null : parser.Reference();
    }

    private OrderOp Order()
    {
        var (lower, upper) = (parser.Reference(), parser.Reference());
        return new OrderOp(parser.OptionalText() ?? throw parser.Expected("the text of a clamp"), lower, upper);
    }

    private SignOp Sign(bool allowsZero)
    {
        var parameter = parser.Reference();
        return new SignOp(parameter, allowsZero, parser.OptionalText() ?? throw parser.Expected("the reason of a sign"));
    }

    private CheckOp Check()
    {
        var family = Family();
        return new CheckOp(parser.Site(), family, parser.Tuple());
    }

    private DrawOp Draw(Value result)
    {
        var family = Family();
        var site = parser.Site();
        var parameters = parser.Tuple();
        parser.Mark("[");
        var estimator = parser.Member<Estimator>();
        parser.Mark("]");
        return new DrawOp(result, site, family, parameters, estimator);
    }

    private NoiseOp Noise(Value result)
    {
        var kind = parser.Member<NoiseKind>();
        var site = parser.Site();
        bool keyed = parser.Skip("keyed");
        if (!keyed) parser.Keyword("stream");
        return new NoiseOp(result, site, kind, keyed);
    }

    private NewArrayOp NewArray(Value result)
    {
        var type = parser.Type();
        if (type != result.Type) throw parser.Expected($"an array of type {result.Type}, not {type},");
        return new NewArrayOp(result, parser.Tuple());
    }

    private ConstantOp Constant(Value result)
    {
        string word = parser.Word();
        long bits = Bits(result.Type, word);
        return new ConstantOp(result, bits, parser.OptionalText());
    }

    private long Bits(IrType type, string word)
    {
        if (word is "true" or "false") return word == "true" ? 1 : 0;
        if (type == IrType.Real)
        {
            if (word == "NaN") return NaN();
            if (word is "Infinity" or "-Infinity")
                return BitConverter.DoubleToInt64Bits(word == "Infinity" ? double.PositiveInfinity : double.NegativeInfinity);
            // .NET Framework reads "-0.0" as +0.
            if (word == "-0.0") return long.MinValue;
            if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)) return BitConverter.DoubleToInt64Bits(real);
        }
        else if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }
        throw parser.Expected($"a constant, and {word} is none,");
    }

    private long NaN()
    {
        parser.Mark("(");
        string digits = parser.Word();
        parser.Mark(")");
        if (digits.StartsWith("0x", StringComparison.Ordinal)
            && long.TryParse(digits.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long bits))
            return bits;
        throw parser.Expected("the bits of the NaN before");
    }
}
