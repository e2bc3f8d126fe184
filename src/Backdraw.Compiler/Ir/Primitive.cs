namespace Backdraw.Compiler.Ir;

/// <summary>
/// The pure scalar operations. Operand and result types follow the values; arithmetic is overloaded over real, int and long with
/// C#'s unchecked semantics (int and long wrap; integer division truncates and throws at zero, and for the least number by −1, as Abs of that number does;
/// shifts mask their count).
/// </summary>
public enum Primitive
{
    // Arithmetic (real, int, long).
    Add, Subtract, Multiply, Divide, Remainder, Negate,

    /// <summary>x·y + z, rounded once (real).</summary>
    FusedMultiplyAdd,

    // Comparison (any operands of one type; result bool).
    Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual,

    // Logic (bool) and bits (int, long).
    And, Or, Xor, Not, ShiftLeft, ShiftRight, ShiftRightLogical,

    /// <summary>Operands (condition, whenTrue, whenFalse); both are evaluated.</summary>
    Select,

    /// <summary>Conversion between real, int and long, from the operand's type to the result's; real to integer saturates as .NET 10 casts do.</summary>
    Convert,

    // Functions of reals, with the meaning of the System.Math members of the same names.
    Abs, Sqrt, Cbrt, Exp, Log, Log2, Log10, Pow,
    Sin, Cos, Tan, Asin, Acos, Atan, Atan2, Sinh, Cosh, Tanh, Asinh, Acosh, Atanh, CopySign,
    Floor, Ceiling, Round, Truncate,

    /// <summary>Math.Sign: real, int or long to int; throws for NaN.</summary>
    Sign,

    /// <summary>Math.Min, Math.Max of two reals, ints or longs (NaN propagates). Abs is overloaded over int and long too.</summary>
    Min, Max,

    /// <summary>log(x) as the denominator of Math.Log(y, x): NaN where that is, for x of 0, 1 and ∞.</summary>
    LogOfBase,

    // Functions of reals, with the meaning of the members of double of the same names.
    SinPi, CosPi, TanPi, Hypot,

    /// <summary>Math.IEEERemainder: x less the multiple of y nearest to it.</summary>
    IeeeRemainder,

    /// <summary>Operands (x, n) of reals, n whole: double.ScaleB and double.RootN.</summary>
    ScaleB, RootN,

    // Functions of Backdraw.Special, and what rules and estimators introduce.
    /// <summary>The error function and 1 less it.</summary>
    Erf, Erfc,

    /// <summary>The density of the standard normal distribution.</summary>
    NormalPdf,

    /// <summary>The quantile function of the standard normal distribution.</summary>
    InverseNormalCdf,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus,

    /// <summary>log(exp(x) + exp(y)).</summary>
    LogAddExp,

    /// <summary>log Γ(x), x &gt; 0.</summary>
    LogGamma,

    /// <summary>log(Γ(x)·Γ(y)/Γ(x + y)), x and y &gt; 0.</summary>
    LogBeta,

    /// <summary>Operands (n, x) of reals, n whole: the derivative of order n of <see cref="Digamma"/>.</summary>
    Polygamma,

    /// <summary>1/(1 + exp(−x)).</summary>
    Sigmoid,

    /// <summary>exp(x·y + z), x and z the same for all samples: 2 to the power of x′·y + z′, x′ = x·log₂e and z′ = z·log₂e.</summary>
    ExpAffine,

    /// <summary>2^x.</summary>
    Exp2,

    /// <summary>exp(x) − 1.</summary>
    Expm1,

    /// <summary>log(1 + x).</summary>
    Log1p,

    /// <summary>The distribution function of the standard normal distribution.</summary>
    NormalCdf,

    /// <summary>Operands (u, a, b): the quantile at u of a standard normal variable restricted to the interval from a to b.</summary>
    TruncatedNormalQuantile,

    /// <summary>Operands (u, α): the logarithm of the quantile at u of a gamma variable of shape α and scale 1.</summary>
    GammaLogQuantile,

    /// <summary>Operands (y, α): the derivative to α of a <see cref="GammaLogQuantile"/> with value y, at a fixed u.</summary>
    GammaLogSlope,

    /// <summary>Operands (y, α): the derivative to α of <see cref="GammaLogSlope"/>, at a fixed y.</summary>
    GammaLogBend,

    /// <summary>The derivative of log Γ.</summary>
    Digamma,

    /// <summary>The derivative of <see cref="Digamma"/>.</summary>
    Trigamma,
}
