"""Writes the reference values of the elementary functions: python3 generate.py [points] [folder].

One file a function; a line has the bits of the arguments, the bits of the exact value rounded to a double, and the bits of what that rounding lost.
Needs mpmath.
"""
import math
import random
import struct
import sys

from mpmath import mp, mpf

mp.prec = 200


def bits(x):
    return '%016x' % struct.unpack('<Q', struct.pack('<d', x))[0]


def near(x):
    """x or a neighbour: multiples of constants, where results cancel."""
    for _ in range(random.randrange(3)):
        x = math.nextafter(x, random.choice((-math.inf, math.inf)))
    return x


def magnitude(low, high):
    """Log-uniform in [2^low, 2^high], of either sign."""
    return random.choice((-1, 1)) * 2.0 ** random.uniform(low, high)


def positive(low, high):
    return abs(magnitude(low, high))


def subnormal():
    return random.randrange(1, 1 << 52) * 5e-324


def pick(*choices):
    return random.choice(choices)()


def angle():
    return pick(lambda: random.uniform(-7, 7), lambda: magnitude(-40, 30), lambda: magnitude(30, 1023.9),
                lambda: near(random.randrange(1, 2000) * math.pi / 4), lambda: near(float(random.randrange(1, 1 << 50) * mp.pi / 2)))


def probability():
    return pick(lambda: random.random(), lambda: positive(-53, -1), lambda: 1 - positive(-53, -1), lambda: positive(-1070, -50),
                lambda: near(0.5), lambda: 0.5 + magnitude(-50, -2), lambda: random.uniform(0.001, 0.003))


def quantile(u):
    u = mpf(u)
    v = min(u, 1 - u)
    if v == mpf(1) / 2:
        return mpf(0)
    x = mp.sqrt(-2 * mp.log(v)) if v < 0.1 else mp.sqrt(2) * mpf(mp.erfinv(1 - 2 * v))
    for _ in range(9):
        d = mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)
        e = (mp.erfc(x / mp.sqrt(2)) / 2 - v) / d
        step = e / (1 - x * e / 2)
        x += step
        if abs(step) < abs(x) * mpf(2) ** -150:
            break
    return -x if u < 0.5 else x


def cdf(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def truncated_quantile(u, a, b):
    """Newton's method on the logarithm of the tail on the side of the nearer end."""
    if a + b > 0:
        return -truncated_quantile(1 - u, -b, -a)
    target = cdf(a) + u * (cdf(b) - cdf(a))
    if target > mpf(1) / 2:
        return -log_quantile(cdf(-b) + (1 - u) * (cdf(b) - cdf(a)))
    return log_quantile(target)


def log_quantile(p):
    x = -mp.sqrt(-2 * mp.log(p)) if p < 0.1 else mp.sqrt(2) * mp.erfinv(2 * p - 1)
    for _ in range(40):
        below = cdf(x)
        step = (mp.log(below) - mp.log(p)) * below / (mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi))
        x -= step
        if abs(step) < mpf(2) ** -180 * max(1, abs(x)):
            break
    return x


def gamma_tails(a, x):
    """P and Q of the incomplete gamma function over x^a e^-x/Gamma(a), by the series below a + 1 and the continued fraction above."""
    if x < a + 1:
        term = total = 1 / a
        n = 0
        while term > total * mpf(2) ** -mp.prec:
            n += 1
            term *= x / (a + n)
            total += term
        return total, None
    b, c = x + 1 - a, mpf(10) ** 400
    d = 1 / b
    h = d
    i = 0
    while True:
        i += 1
        b += 2
        an = -i * (i - a)
        d = 1 / (an * d + b)
        c = b + an / c
        h *= c * d
        if abs(c * d - 1) < mpf(2) ** (8 - mp.prec):
            return None, h


def gamma_log_quantile(u, a):
    y = max((mp.log(u) + mp.loggamma(a + 1)) / a, mp.log(a) - 1)
    if a > 10:
        z = quantile(float(u))
        y = mp.log(a + z * mp.sqrt(a) + (z * z - 1) / 3 if a + z * mp.sqrt(a) > a / 2 else a / 2)
    for _ in range(200):
        x = mp.exp(y)
        power = a * y - x - mp.loggamma(a)
        lower, upper = gamma_tails(a, x)
        step = (mp.log(u) - power - mp.log(lower)) * lower if upper is None else (power + mp.log(upper) - mp.log(1 - u)) * upper
        y += step
        if abs(step) < mpf(2) ** (20 - mp.prec) * max(1, abs(y)):
            return y
    raise ArithmeticError('no quantile of Gamma(%s) at %s' % (a, u))


def gamma_log_slope(u, a):
    h = a * mpf(2) ** -50
    return (gamma_log_quantile(u, a + h) - gamma_log_quantile(u, a - h)) / (2 * h)


def gamma_log_bend(u, a):
    """The derivative of the slope to the shape at the place of the quantile: the slope at u(y, a) for shapes beside a."""
    y = gamma_log_quantile(u, a)
    h = a * mpf(2) ** -40

    def slope(shape):
        x = mp.exp(y)
        lower, upper = gamma_tails(shape, x)
        power = mp.exp(shape * y - x - mp.loggamma(shape))
        return gamma_log_slope(power * lower if upper is None else 1 - power * upper, shape)

    return (slope(a + h) - slope(a - h)) / (2 * h)


def gamma_place():
    """A uniform and a shape."""
    u = pick(lambda: random.random(), lambda: positive(-53, -1), lambda: 1 - positive(-53, -1))
    return u, pick(lambda: positive(-10, 20), lambda: positive(-4, 6), lambda: positive(-10, 0), lambda: float(random.randrange(1, 40)))


def truncation():
    """A uniform and the ends of an interval: around zero, in a tail, narrow, without an end."""
    u = (random.getrandbits(52) + 0.5) * 2.0 ** -52 if random.random() < 0.8 else 2.0 ** -random.uniform(1, 53)
    if random.random() < 0.3:
        u = 1 - u
    a = pick(lambda: random.uniform(-6, 6), lambda: random.uniform(-40, 40), lambda: magnitude(-20, 10))
    b = a + pick(lambda: positive(-4, 4), lambda: positive(-50, 10), lambda: math.inf)
    if a == b:
        b = math.nextafter(a, math.inf)
    if random.random() < 0.3:
        a, b = -b, -a
    return u, a, b


def power():
    x = pick(lambda: positive(-1022, 1023), lambda: positive(-3, 3), lambda: 1 + magnitude(-40, -2), subnormal)
    limit = 745 / max(abs(math.log(x)), 1e-300)
    y = pick(lambda: random.uniform(-limit, limit), lambda: random.uniform(-5, 5), lambda: random.randrange(-40, 40) / 2)
    if y == int(y) and random.random() < 0.3:
        x = -x
    return x, y


def plane():
    y = magnitude(-30, 30)
    return pick(lambda: (y, magnitude(-30, 30)), lambda: (y, y * random.uniform(-3, 3)), lambda: (magnitude(-1060, 1023), magnitude(-1060, 1023)))


def unit():
    return pick(lambda: random.uniform(-1, 1), lambda: magnitude(-40, 0), lambda: 1 - positive(-52, -1), lambda: -1 + positive(-52, -1))


def half_turns():
    return pick(lambda: random.uniform(-3, 3), lambda: magnitude(-1000, 52), lambda: magnitude(-8, 12), lambda: near(random.randrange(-40, 40) / 4 + 0.125))


FUNCTIONS = {
    'Exp': (mp.exp, lambda: pick(lambda: random.uniform(-2, 2), lambda: random.uniform(-745, 709.7), lambda: magnitude(-60, 6), lambda: near(random.randrange(-1000, 1000) * math.log(2) / 2))),
    'Exp2': (lambda x: mpf(2)**x, lambda: pick(lambda: random.uniform(-2, 2), lambda: random.uniform(-1075, 1023.9), lambda: magnitude(-60, 6), lambda: near(random.randrange(-17000, 16300) / 16))),
    'Expm1': (mp.expm1, lambda: pick(lambda: random.uniform(-2, 2), lambda: random.uniform(-50, 709.7), lambda: magnitude(-1060, 2), lambda: near(random.randrange(-20, 20) * math.log(2) / 2))),
    'Sigmoid': (lambda x: 1 / (1 + mp.exp(-x)), lambda: pick(lambda: random.uniform(-5, 5), lambda: random.uniform(-744, 40), lambda: magnitude(-60, 5))),
    'Tanh': (mp.tanh, lambda: pick(lambda: random.uniform(-2, 2), lambda: random.uniform(-22, 22), lambda: magnitude(-1060, 2))),
    'Sinh': (mp.sinh, lambda: pick(lambda: random.uniform(-2, 2), lambda: random.uniform(-710.4, 710.4), lambda: magnitude(-1060, 2))),
    'Cosh': (mp.cosh, lambda: pick(lambda: random.uniform(-2, 2), lambda: random.uniform(-710.4, 710.4), lambda: magnitude(-60, 2))),
    'Log': (mp.log, lambda: pick(lambda: random.uniform(0.5, 2), lambda: positive(-1022, 1023), lambda: 1 + magnitude(-50, -1), lambda: near(math.sqrt(0.5)), subnormal)),
    'Log1p': (mp.log1p, lambda: pick(lambda: random.uniform(-0.6, 2), lambda: positive(-1060, 1023), lambda: magnitude(-1060, -1), lambda: -1 + positive(-52, -1), lambda: near(math.sqrt(2) - 1))),
    'Log2': (lambda x: mp.log(x) / mp.log(2), lambda: pick(lambda: random.uniform(0.5, 2), lambda: positive(-1022, 1023), lambda: 1 + magnitude(-50, -1), lambda: near(math.sqrt(0.5)), subnormal)),
    'Log10': (lambda x: mp.log(x) / mp.log(10), lambda: pick(lambda: random.uniform(0.5, 2), lambda: positive(-1022, 1023), lambda: 1 + magnitude(-50, -1), lambda: near(10.0 ** random.randrange(-300, 300)), subnormal)),
    'Sin': (mp.sin, angle),
    'Cos': (mp.cos, angle),
    'Tan': (mp.tan, angle),
    'Asin': (mp.asin, unit),
    'Acos': (mp.acos, unit),
    'Atan': (mp.atan, lambda: pick(lambda: random.uniform(-3, 3), lambda: magnitude(-60, 60), lambda: near(0.5), lambda: near(2.0))),
    'Cbrt': (lambda x: mp.sign(x) * mp.cbrt(abs(x)), lambda: pick(lambda: random.uniform(-9, 9), lambda: magnitude(-1022, 1023), subnormal)),
    'InverseNormalCdf': (quantile, probability),
    'NormalCdf': (cdf, lambda: pick(lambda: random.uniform(-6, 6), lambda: random.uniform(-38.4, 9), lambda: magnitude(-60, 3))),
    'GammaLogQuantile': (gamma_log_quantile, gamma_place),
    'GammaLogSlope': (gamma_log_slope, gamma_place),
    'Digamma': (mp.digamma, lambda: pick(lambda: random.uniform(0, 12), lambda: positive(-30, 60), lambda: positive(-3, 3))),
    'Trigamma': (lambda x: mp.polygamma(1, x), lambda: pick(lambda: random.uniform(0, 12), lambda: positive(-30, 60), lambda: positive(-3, 3))),
    'TruncatedNormalQuantile': (truncated_quantile, truncation),
    'Pow': (mp.power, power),
    'Atan2': (mp.atan2, plane),
}


# erfc and the density keep their relative accuracy far out; beyond ±26 and ±38 they are subnormal.
FUNCTIONS.update({
    'Asinh': (mp.asinh, lambda: pick(lambda: random.uniform(-3, 3), lambda: magnitude(-1060, 1023), lambda: magnitude(-5, 5), lambda: magnitude(25, 31))),
    'Acosh': (mp.acosh, lambda: pick(lambda: random.uniform(1, 3), lambda: 1 + positive(-52, 2), lambda: positive(0, 1023), lambda: positive(25, 31))),
    'Atanh': (mp.atanh, unit),
    'SinPi': (mp.sinpi, half_turns),
    'CosPi': (mp.cospi, half_turns),
    'TanPi': (lambda x: mp.sinpi(x) / mp.cospi(x), half_turns),
    'NormalPdf': (mp.npdf, lambda: pick(lambda: random.uniform(-6, 6), lambda: random.uniform(-38.4, 38.4), lambda: magnitude(-60, 3))),
    'Erf': (mp.erf, lambda: pick(lambda: random.uniform(-2, 2), lambda: random.uniform(-6, 6), lambda: magnitude(-1000, 1), lambda: near(1.0))),
    'Erfc': (mp.erfc, lambda: pick(lambda: random.uniform(-2, 2), lambda: random.uniform(-6, 26.5), lambda: magnitude(-60, 1), lambda: near(1.0))),
    'Softplus': (lambda x: mp.log1p(mp.exp(x)), lambda: pick(lambda: random.uniform(-5, 5), lambda: random.uniform(-744, 40), lambda: magnitude(-60, 5))),
    'LogGamma': (mp.loggamma, lambda: pick(lambda: random.uniform(0, 12), lambda: positive(-1000, 1010), lambda: positive(-3, 3), lambda: 1 + magnitude(-50, -1), lambda: 2 + magnitude(-50, -1),
                                        lambda: near(random.choice((0.5, 1.5, 2.5, 8.0))))),
    'LogAddExp': (lambda x, y: max(x, y) + mp.log1p(mp.exp(-abs(x - y))), lambda: pick(lambda: (random.uniform(-5, 5), random.uniform(-5, 5)), lambda: (magnitude(-10, 10), magnitude(-10, 10)))),
    'LogBeta': (lambda x, y: mp.loggamma(x) + mp.loggamma(y) - mp.loggamma(x + y),
                lambda: (pick(lambda: positive(-30, 30), lambda: positive(-3, 6), lambda: random.uniform(0, 12)), pick(lambda: positive(-30, 30), lambda: positive(-3, 6), lambda: random.uniform(0, 12)))),
    'Polygamma': (lambda n, x: mp.polygamma(int(n), x), lambda: (float(random.randrange(2, 6)), pick(lambda: random.uniform(0, 30), lambda: positive(-30, 30), lambda: positive(-3, 3)))),
    'GammaLogBend': (gamma_log_bend, lambda: (pick(lambda: random.random(), lambda: positive(-20, -1)), pick(lambda: positive(-6, 13), lambda: positive(-4, 6), lambda: float(random.randrange(1, 40))))),
    'Hypot': (mp.hypot, lambda: pick(plane, lambda: (magnitude(-1070, 1022), magnitude(-1070, 1022)), lambda: tuple(s * random.uniform(1, 2) for s in [2.0 ** random.uniform(-1074, 1022)] * 2))),
    'RootN': (lambda x, n: mp.sign(x) * mp.power(abs(x), 1 / n), lambda: pick(
        lambda: (positive(-1022, 1023), float(random.choice((-1, 1)) * random.randrange(1, 40))), lambda: (magnitude(-20, 20), float(2 * random.randrange(-9, 9) + 1)), lambda: (subnormal(), 5.0))),
})


def main():
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    folder = sys.argv[2] if len(sys.argv) > 2 else '.'
    for name, (function, draw) in FUNCTIONS.items():
        random.seed(name)
        with open('%s/%s.csv' % (folder, name), 'w') as file:
            written = 0
            while written < points:
                arguments = draw()
                if not isinstance(arguments, tuple):
                    arguments = (arguments,)
                mp.prec = 1400 if name in ('Sin', 'Cos', 'Tan') and abs(arguments[0]) > 1e9 else 200
                if name in ('SinPi', 'CosPi', 'TanPi', 'LogGamma', 'Asinh', 'Atanh', 'Erf', 'Softplus', 'LogAddExp', 'LogBeta', 'Hypot', 'TruncatedNormalQuantile'):
                    mp.prec = 1400
                if name in ('Acos', 'Expm1', 'Tanh', 'Atan2', 'Sinh', 'Log1p', 'Atan'):
                    mp.prec = 200 if all(abs(x) > 1e-20 for x in arguments) else 1400
                value = function(*(mpf(x) for x in arguments))
                rounded = float(value)
                if math.isinf(rounded) or (name in ('Erfc', 'NormalPdf', 'LogBeta') and rounded != 0 and abs(rounded) < 2.3e-308):
                    continue
                file.write(','.join([bits(x) for x in arguments] + [bits(rounded), bits(float(value - mpf(rounded)))]) + '\n')
                written += 1


if __name__ == '__main__':
    main()
