/** What the reference encoder makes of a few kilobytes of names and zeros, at several levels. */
export const ZSTD_SEEDS: readonly Uint8Array[] = [
  // fast
  decoded([
    'KLUv/QBILT8A+kSYChtgJY0bgsSK7fP7hQiBLCn7URSBQ+0uSZKsogOkAKAAnwCqmiSJYRj7Rh2GYRgIgiAIpCj2jcqcEkLOOVeS',
    'z1fKlOQXRVEwszHoPzqOY5VSJfnMvG/UIAiMMaa11t2tqqr7Ri2KoiQ/2Dfqe6qqiIjIGGMl+YyxlN57iIi4b9SUUkpDSf5a6b2S',
    '/OPYN6pSgUDAIjeHUEk+4s/MzCX5aBgCAAAIEAgEAgjSGkEQBFGSr6pqTFEUM2jZ5pCSxSlfFNowDPtGDeecc4rT3ftG3d3d1kry',
    '/6tq5tk3qjHGGII5+V+Sf1Ym6yUEKck/55zdXXMURZFSSumV5B/DMAyDsV8QBEEQiJL8NAzDgBBC6D3G2FKKuSSfsX2jFoVzzrl9',
    'o661Vkl+SmnfqOec3d3dXa0dx3EcRVFsST5CCF0QukvymRFCCJXkD8zMfLySfMMoyVdKKfXeeyX5a62UUkrdvW9U547jUA25mXnS',
    'KVWSv4SSfOecyyzJf++99x461r5RBUHYfaMmSZIka63eJGGIiGgYJfm8b9TjOJIk+dmBJfkHY4yxNkrylc8nU6mhJD8lY0xJPiJi',
    'd58gCARjMv87t2/U1lrLVCX5hmEYg5AkJfnHMExJfne3c865kvzuknwEQRCCIPaNKuwb9ZXko3MOCwJeay1jTEk+Qgih1vaNaqiq',
    'KsXY+QYIIVSSr6rFvlH3jdo4CFKDtW/UlMnBUkolbfBAEAQ5BOE9BIvkI/K7V5bkD+ccTfaN6hAEMb9zrbXW9o2qJfmCwMdhGCX5',
    'K6VzCiP5aZmUWCAQsMgCZ2ZRtKaUQvaNyhAEIYQI4r02xhgjCIIgCLvpvX2j/meMleSvlVmSj0EQBEEQrLVaa2MGY4bMzJL83d2S',
    '/KEk/yjJX/tGVYw4RUl+BoJgqPKjGiJmZkZGkiTDATIIRDAkGMWRxPsSQCAIsPhMU/Wy0gE3RUnLMg0WshEGAF35YoJ3zDG6GE0N',
    '3DufQHzmPuR3yj5/4CMwRNfoMltuWFg01RU07kIjRuwDQWFmMFbN/zuNavqX8RLDWk0EFLkPaVVeNnCLzbYVdy7p+0jyLSwpo8EZ',
    '19z1dCY5puknVSCqYXhXpKWXSCpIecpj6illEoIMmOegdewXC0KfJfFFydV62A0IE1A+3ffvpL8hiThwhCO3RgE23Vqxv5j1Wda7',
    'jQlEnYJlhiaWTasJeX8FIng8xCPdjSGHSPc4U976P0AsXyxRwZLhcgnoZEqQNDuJs2Ynpl6dThzlcx55T/dbZ21bQ+Wv2qY3M07E',
    'IyYyMi7X9ZckkCZ41woFna500gr4g8hVUufxE2oKAKKyWXvj/jSfpeZz1SF0jIH9KEuCi5wIAk5fCD4JbGAq70IvWyoZrLZRiL6h',
    'EVu93hGXf5hNJl9dvkRRSxT2I2stZxNczrxKaDvydb3SRp+Ckp9EVEYVlJYEqUKJVCAUm9/P2OZYHp5RBRtxMi+zXDAgtPsDuc2g',
    'Pyz8tbAIBs27RRY8LhMenT0GaCLo5uLDhouohEIMrkPb4HaBikDcQzTnZa5Fi5vHxUHm6OdJ02ck0bgtFV3D+QTvvHsOmWuGfajr',
    'o/EnkTGo5VhLBCA2ERy70BZYofUOgCrxjOTTWi5D5kNkepS4z1yiy3hTAvI5evaNPVI3/6xM/90XVP1MXwBN5DZ96O7FNO5PApb3',
    'q1LXa5rtLIcuoH5XAR8zgJyo9el7GViXkhBPyWVWhb84hpaO0reoLiL8BzKYc7X8sRWnI99aU5kLTAVh3ny5TJJ28VOFK0JLY4B/',
    'Ft24QfFDXue6+z4UxhFruq8olnHtTilIudg9xcgmyFtPWYuBqJv81mQ9iF/gPYRHn5ntT3JFUsI/ZqXMaYd8WS4y61yZTsiK8mEb',
    'akhFjkLkiBQop/QOfVXFc4uuq3tGI+olwq5BG/7BIVK2EIw4r1Z5QSOjFtg0nksq01PsubVwCRuwDQSHeS00vGYFhPBpHXn7ajYW',
    '2w9NXyjw5SiB1cxteI82psQyVJtNHw2JMBXmdq2TWyxCvzgbtZrqNYlrUetFhS9YMwCjUiPEfGd0xAAfoUBgcVxhk/ntrV9fBu1U',
    'B148apmNxwgcg9rXktj9n99bfcTXqmchKtsT2npK4GLNCtUATb/oWR7hqsi3u4ONYbh3ESbxBll0mwpxq8cSywR6GayLSIgDU0iX',
    'NZVJl9LFFH7m2WeU9Z0lqCKpMFdpJUSq1BORDIMELE5Elv6is1k/MIB9fId47Qnb/DCO3adnuCXKpwBYThG4PyDHNjSUVD3qHqcN',
    'Xp8FoY1ZjsQngnHGgfLKf1J3NEGlHphIhdqHJc0vjvObCBoCMhuOtJprFBopMVWPwNGLvtZPCWSuMbbJorKJDpTxzic70qsoUnkF',
    'HlCNVbQjXYYbzIwRq7X8SinEqCWh/Yrs7eTjFZkAcfqGTrKJY+NCPSS8htcJhzcMCgmGpxahi7PRpzHNJ2gfQqCtq76pkOLrmOAx',
    '1T068Apb5+AhIqWh6DUex3NCpxyG0dNE3AODKaDYnIDUGR+QZEQinUQa3y7brguJjDz0/paoMS5zq1oD2/NmMy2iBRQQWFYWqSxn',
    'PGyTdKfl4KfYYFrDEdjUDE8y9qWxgJLzPCLJ6FCQ6ZJh91ekZeV4hgg+z65/enLhB8abIhCtd2TVaCZTrxO6LQwOaMvm4Ysp+eCi',
    'wAmY0gI=',
  ]),
  // best
  decoded([
    'KLUv/QRobTUARhExEZB9UPpD6Q+tdLu7XcDuDvgBKwArACsAOmfnhAC1XItTKuX/JsbAGETsbS0M5/4zRspg2AvV4h2OROFrWZYx',
    'Vp+XF4vzxLKmVEeMe++U0ntbSwk7Z6Qx/59yztU5p5QylkspldalzDmnLo3F2HQ/z3Ft9U45x5xPa99D8mut9v+cgwzs/cbTo5FN',
    'I/q/FrwXR4RQrbXGXH8F/5ripuRSVkS1v1PzYmymzDOV0hYuyhrTq5vIRatjrabwPgtCeU1O97vHnYL7qAKutyClYTMyIBwMJHEW',
    'KKPuQpAkBYEtkVNsJEnSAacguAvMv+/9mHQsLqcnsAd0C0/RBVJTO4l2aa0yrvBuygdYFPCMUWBk5U3VhdTq4nDABf4zFeZ6mrEy',
    'f/s0YIL+1r7zBwkiHDLSyJL6Upa0KdngrSd4DOZbqYhnigkwRzgdUaMg/VegTfNrwIPX0xrPqbP9IDuaC7YOg+1wG+iZPSoL+s4e',
    '8TfJWUoP7X6Kyj32vcCk36Fy/A2nZUMoU0HBS9v+QqC/r/El9YxcbSjGN3Rufi9wef9PlnjM92l3o1sNViSUSXcrdD1AmYR2nDwZ',
    'rooCbsyzDdRI3Dn7PMXw7EZV6JM5Wt6YSWz1ymzyXhUaxpezaBc1bNaIkOfRVuyeaGlCjEF/C3U0HYjL7BNk5Fv7cS6V6dZxroaD',
    '/rPerNYhGMKYaC3YnTAEtKRYEEjV65PTbIiPUqGpkUyWUTLdXswXlT4AVpd4Dm2SOfXBLZvsH+pj9s4y2lddQK8ntqxi7PS2ujJv',
    'O81fhC+1a9tDFpPJ/pZjuwJPzkYoXEEGy3Otv6GXrJspqMTr3j+CF83rWIT3hn6OZPQDfAVXcemx4SnASqcQtJfhNlc8oxHpmfP5',
    '74RIcUEUc1QgePosLZ1rGz8vgBqKp6+lciGVxnccy/RAP8a3nIQl8hErtT1rV3gE3q0e9kqedVAuddYqe+7zaXqeNWwuONtV1dXq',
    'd46HvLELqdEzQCB71kQrXlqtQ/Le8UqW7Xx0rH//DS54AN1C/Y6bbMhTaEq61wnfIQnW7rAtkNGengRo/owa6rNK4koVVIPtPO2z',
    'fHOcTot7zldkt2ddq8htUJNcUf1s52WYMF4hE57chocUQKtWqIoE/MPYpe75qrpqA8APN52b+26tJ93wUfu81JcWlMLV1SCelshq',
    '3sxjsLKYYA1Nf2tmHsDFHf86BxW3TUqySxrdQP5Rl8bTmlSHpqtinvjlgXrifP4dpgJyhgPEyw0RrvUY765x3EWWthx7NgUoYgJr',
    'z8owmss6HWoL7pTJTbORcn6vPEMDghoiD5lNiDAPuHXxhKOZRpuemaNlV7A08yvmGRQKHFKbhw1N0yUsKZJjLjZr4rBauJ2xAZdl',
    '9h8pj7u3geWvjCeMtGuAj7EaviQbATcqGTNGCx06+FgmtdOPZKiUjQWumSg3btVBWmto/qBRPOKc/KjWQzTtS3qHRzojmU6SOhYf',
    'fDv3uDe2lWTaLLK2H1ywVbCFwLC9jXfgoFZCfqzZwmqh7LqFD9rLwKMSP5aCpWGr4u+L91qlfRxMWdXN7PayYwHMY7kw1Csnoyu5',
    'SDyYEW9IN/R2zW7s+v1W+dK/+JcFJmfjVl8mIS1ySNUZkp0wtgeJHQ/wLeRf+HeIyLvQ/1dug2X9CAbaZ0DUgR4UxzQMO8p1zNqW',
    'eFl5xFH8Nag/0McuQ2T/Aeq2pwUNL6BVl/kLEfLmNBQHpkAeeetGn24GYIR6BKNT0TW5uj6EljEfFA+JhEBoczZPTn3xaoQ2cbZ6',
    'K49f6L39IpD5jeuyVp5LgjZlMevVzTXSPMrrK72BBgTab9xW2vEno4+XkcDbCKCWal2x5MLGyP4zusgYD8tOHq+F+C5NHH/Dnczp',
    'mEL5Kv0aIp6FLkipKQlHeZZAp1eL4VVvhDD9UPw0QVDUgxzWY3eAqeGjapasrZpZghosyB0fPCtFlXOpV8oOV1TxrM1N35PGQSk5',
    'ucFtDVoDL5hmg4hpdgqL0zOYDioWwCfRoyhoLAdigH9qkAR0d/rxsiK0RMuAKYndGZogCynly/SmsMRAI8OZmnlRZBG2L/voSLfo',
    'BfgEuCJtBbaA1lzhmLPNaIqVPEjhp2yZfRHf+SAyXJzdUNnsSNiZmGiCykzScZl5lUQdbel2MyU0odAIgAWI1jLEAexO5sVEAM+q',
    'PdtBncUSnn/F6UAEUHDJZcqWuedR2mXxVYSDnqTEII0AKAKpLSfz1UCz5taQuZ8IVQykZ70n+EAw/TQxQW9+cEietgLBENL/',
  ]),
  // ultra window
  decoded([
    'KLUv/QSIrQkAkgkcEJB9UPpD6Q+lf/n/XTQzw/1ZU+p0bBjnnJ/tvVNKIbu3tYS3c0WWghBKOefqnLv3KqWK5VJKpfX7//8552xN',
    'a/2Nxdi0ztk5IUD9a3FK/wjdxBgYg4i9rYXBXPRKkTIU9kK1eAcjT0D1l2WMVcT/BWyosUmlQUrDZiAIGbPcBkAQiSBRDucM4lIa',
    'LKJCEiBDUHy7xkEG+Ec2SAUNODTEU9CXLekwvF2KnAWZlgTR6zxCvsteSFrR28AWorhFlqMQyFakquIBrSpWfHYmwsTjRFwEi738',
    'd4JnyPgplGiGSpwSAws/jR+OTLZS1j4C6ldzRtg8kRyDAfMUhq0sPDWIAyRn6K9yr7wEcYNJEwGt4aPemco4i4YnxdfVk2kFVHtl',
    '7J/Cx+MTRfFZRmqTFsm9/wRVkfdMYA==',
  ]),
  // runs
  decoded([
    'KLUv/QRYVAAAEAAAAQD7/znAAgIAEADdAwDiRhUWkLVtZPaToZ/WdjQiuO3uIjYMM7PqFszMvJZXguDjsLwaxjDckYRXhTGWV0TV',
    '/7/l1ewSQQDc3a2l1DnnHMtrd3cpCFnZtqSKZYkCpgkFaneTDrBJDQAyiQ1FLlXiMuaGqUj7STogqYVgOMnPSTDPRYEVuCc6EAJz',
    'AfzY',
  ]),
  // two frames
  decoded(['KLUv/QRYWQAAZmlyc3QgZnJhbWXMImkrKLUv/QRYMQAAc2Vjb25kNwBeTQ==']),
]

function decoded(lines: readonly string[]): Uint8Array {
  return new Uint8Array(Buffer.from(lines.join(''), 'base64'))
}
